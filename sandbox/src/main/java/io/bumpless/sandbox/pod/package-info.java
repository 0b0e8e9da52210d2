/**
 * What a pod becomes on this machine: which process with which files, and what to do with it next.
 * Values in, values out; no process, file or API call here.
 */
package io.bumpless.sandbox.pod;
