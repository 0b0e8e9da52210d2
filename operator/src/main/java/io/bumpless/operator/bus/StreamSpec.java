package io.bumpless.operator.bus;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * A durable stream as it should be; the oldest messages are dropped first.
 *
 * @param name of the stream
 * @param subjects that it keeps
 * @param uid of the resource it belongs to
 * @param maxAge of a message
 * @param maxBytes of the stream
 * @param maxMessages of the stream; empty = as many as fit
 * @param reclaim what becomes of it when the resource is gone
 */
public record StreamSpec(
    String name,
    List<String> subjects,
    String uid,
    Duration maxAge,
    long maxBytes,
    OptionalLong maxMessages,
    Reclaim reclaim) {

  /** What becomes of a stream whose resource is gone. */
  public enum Reclaim {
    /** It goes too: by the resource's finalizer, or by the sweep. */
    DELETE,
    /** It stays until a person removes it. */
    RETAIN
  }

  /** A stream that goes with its resource. */
  public StreamSpec(
      String name, List<String> subjects, String uid, Duration maxAge, long maxBytes) {
    this(name, subjects, uid, maxAge, maxBytes, Reclaim.DELETE);
  }

  /** A stream of as many messages as fit. */
  public StreamSpec(
      String name,
      List<String> subjects,
      String uid,
      Duration maxAge,
      long maxBytes,
      Reclaim reclaim) {
    this(name, subjects, uid, maxAge, maxBytes, OptionalLong.empty(), reclaim);
  }

  public StreamSpec {
    subjects = List.copyOf(subjects);
  }
}
