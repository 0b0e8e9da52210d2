package io.bumpless.operator.bus;

import java.time.Duration;
import java.util.List;

/**
 * A durable stream as it should be; the oldest messages are dropped first.
 *
 * @param name of the stream
 * @param subjects that it keeps
 * @param uid of the resource it belongs to
 * @param maxAge of a message
 * @param maxBytes of the stream
 */
public record StreamSpec(
    String name, List<String> subjects, String uid, Duration maxAge, long maxBytes) {
  public StreamSpec {
    subjects = List.copyOf(subjects);
  }
}
