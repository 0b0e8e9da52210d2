package io.bumpless.comparator.store;

import io.bumpless.comparator.trial.Checkpoint;

/** What the bucket holds at the start. */
public sealed interface Loaded {

  /** Nothing of this attempt: begin anew. */
  record Nothing() implements Loaded {}

  /** Of this attempt: go on. */
  record Ours(Checkpoint checkpoint) implements Loaded {}

  /** Of a task that began later: this process is a leftover and must not write. */
  record Superseded(String by) implements Loaded {}
}
