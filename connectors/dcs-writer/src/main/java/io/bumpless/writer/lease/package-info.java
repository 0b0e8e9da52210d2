/** Who may write to a node: one writer at a time, by lease and epoch. Pure. */
package io.bumpless.writer.lease;
