package io.bumpless.writer.lease;

/** What a look at the key found. */
public sealed interface Seen {

  /**
   * A record.
   *
   * @param record its value
   * @param revision of the key
   */
  record Held(LeaseRecord record, long revision) implements Seen {}

  /** The bucket is there and the key is not. */
  record NoKey() implements Seen {}

  /** The bucket is not there. A writer never makes one. */
  record NoBucket() implements Seen {}
}
