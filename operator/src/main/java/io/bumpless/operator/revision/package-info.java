/** Frozen intent: what a revision of a ModelDeployment is made of, and its id. Pure. */
package io.bumpless.operator.revision;
