/** ModelDeployment: a frozen revision, its fetch Job, one scorer and the stream of its scores. */
package io.bumpless.operator.modeldeployment;
