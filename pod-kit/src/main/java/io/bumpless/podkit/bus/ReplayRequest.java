package io.bumpless.podkit.bus;

import java.time.Instant;

/**
 * What to replay.
 *
 * @param stream its name
 * @param subject filter, also needed when the stream has only this one: the permission is for it
 * @param start where to begin
 */
public record ReplayRequest(String stream, String subject, Start start) {

  /** The place in a stream where a replay begins. */
  public sealed interface Start {
    /** The oldest message there is. */
    record Beginning() implements Start {}

    /** The message with this sequence, or the first one behind it. */
    record Sequence(long first) implements Start {}

    /** The first message stored at or after this server time. */
    record Time(Instant from) implements Start {}

    /** Only messages that are stored from now on. */
    record Now() implements Start {}
  }

  /** From the oldest message on. */
  public static ReplayRequest fromBeginning(String stream, String subject) {
    return new ReplayRequest(stream, subject, new Start.Beginning());
  }

  /** From a sequence on. */
  public static ReplayRequest fromSequence(String stream, String subject, long first) {
    return new ReplayRequest(stream, subject, new Start.Sequence(first));
  }

  /** From a server time on. */
  public static ReplayRequest fromTime(String stream, String subject, Instant from) {
    return new ReplayRequest(stream, subject, new Start.Time(from));
  }

  /** Only what comes. */
  public static ReplayRequest fromNow(String stream, String subject) {
    return new ReplayRequest(stream, subject, new Start.Now());
  }
}
