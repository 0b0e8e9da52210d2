/**
 * Secrets are written, never read: the operator has no get, list or watch on them. What was written
 * is recorded in annotations of the workload that mounts it, so a restart writes nothing.
 */
package io.bumpless.operator.secrets;
