/** The process runner that plays the kubelet: watches pods and runs each as a local process. */
package io.bumpless.sandbox.kubelet;
