package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.interop.StreamJudge.Judgement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was seen in one round.
 *
 * @param kind what happened to the server
 * @param live from the server's return to the batch with the last item's fresh value; empty when it
 *     did not come in time
 * @param noticed how a silent outage, or a certificate nobody trusts, was seen
 * @param judgement of the stream
 * @param failures anything else that was not as it must be
 */
record RoundResult(
    RoundKind kind,
    Optional<Duration> live,
    Noticed noticed,
    Judgement judgement,
    List<String> failures) {

  /** All items live after a server's return. */
  static final Duration LIVE_LIMIT = Duration.ofSeconds(15);

  /** A silent outage is seen. */
  static final Duration NOTICE_LIMIT = Duration.ofSeconds(10);

  RoundResult {
    failures = List.copyOf(failures);
  }

  /**
   * How long it took from the beginning of the outage; empty where nothing is asked for, or where
   * it was not seen.
   *
   * @param quality the Bad sample of the last item in the stream
   * @param condition the condition that says so
   * @param event the event; zero when the same words were told minutes before
   */
  record Noticed(
      Optional<Duration> quality, Optional<Duration> condition, Optional<Duration> event) {
    static final Noticed NOTHING =
        new Noticed(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Everything that was not as it must be; empty when the round is passed. */
  List<String> misses() {
    List<String> misses = new ArrayList<>(failures);
    check(misses, "live", live, LIVE_LIMIT);
    if (kind.silent()) {
      check(misses, "Bad quality", noticed.quality(), NOTICE_LIMIT);
    }
    if (kind.silent() || kind == RoundKind.REPLACED) {
      check(misses, "condition", noticed.condition(), NOTICE_LIMIT);
      check(misses, "event", noticed.event(), NOTICE_LIMIT);
    }
    if (judgement.wrong() > 0) {
      misses.add(judgement.wrong() + " wrong values");
    }
    if (judgement.lost() > 0) {
      misses.add(judgement.lost() + " values lost without a marker");
    }
    if (judgement.markers() == 0) {
      misses.add("no gap marker");
    }
    if (!misses.isEmpty()) {
      misses.addAll(judgement.faults());
    }
    return misses;
  }

  boolean passed() {
    return misses().isEmpty();
  }

  private static void check(
      List<String> misses, String what, Optional<Duration> took, Duration limit) {
    if (took.isEmpty()) {
      misses.add(what + " not seen");
    } else if (took.get().compareTo(limit) > 0) {
      misses.add("%s after %.1f s".formatted(what, seconds(took.get())));
    }
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
