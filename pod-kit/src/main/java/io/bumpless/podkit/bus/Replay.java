package io.bumpless.podkit.bus;

import java.util.Optional;

/** A running replay of a stream. */
public interface Replay extends Subscription {
  /** Sequence of the last message handed over; 0 before the first. */
  long lastSequence();

  /** Why nothing comes at the moment (for example: no such stream), for people; empty when fine. */
  Optional<String> trouble();
}
