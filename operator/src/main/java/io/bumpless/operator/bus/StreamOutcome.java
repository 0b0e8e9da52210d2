package io.bumpless.operator.bus;

import java.time.Duration;
import java.util.Optional;

/** What became of ensuring a stream, as a value. */
public sealed interface StreamOutcome {

  /** It is there and as it should be. */
  record There(StreamFacts facts) implements StreamOutcome {}

  /** It belongs to somebody else. */
  record Taken(String message) implements StreamOutcome {}

  /** The bus did not answer. */
  record Unavailable(String message) implements StreamOutcome {}

  /** When to look again without any event: only while the bus does not answer. */
  default Optional<Duration> lookAgainAfter() {
    return this instanceof Unavailable ? Optional.of(Duration.ofSeconds(10)) : Optional.empty();
  }

  /** Ensures a stream and turns what can go wrong into a value. */
  static StreamOutcome ensure(Streams streams, StreamSpec spec) {
    try {
      return new There(streams.ensure(spec));
    } catch (StreamNameTaken e) {
      return new Taken(e.getMessage());
    } catch (BusUnavailable e) {
      return new Unavailable(e.getMessage());
    }
  }
}
