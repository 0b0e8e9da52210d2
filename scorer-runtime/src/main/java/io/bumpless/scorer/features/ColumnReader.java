package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.scorer.features.Reading.Unusable;
import io.bumpless.scorer.features.Reading.Usable;
import io.bumpless.scorer.features.TagTrack.InForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one column at one tick (architecture.md, "Time and ticks"; resources.md, features). */
final class ColumnReader {
  private static final long SECOND = 1_000_000_000L;

  private final InputPlan plan;

  ColumnReader(InputPlan plan) {
    this.plan = plan;
  }

  Reading read(Column column, SourceState state, long tickTime) {
    Optional<TagTable.Tag> tag = state.tag(column);
    long from = tickTime - column.take().span();
    if (state.completeUntil().isPresent() && tag.isEmpty()) {
      return missing(
          "tag %s is not in the table of source %s".formatted(column.tag(), state.name()),
          state.tableSize() + " tags");
    }
    if (from < state.knownSince() || tag.isEmpty()) {
      return missing(
          "history of source %s does not reach back far enough".formatted(state.name()),
          "%s is needed, it begins at %s".formatted(at(from), at(state.knownSince())));
    }
    TagTrack track = state.track(column);
    return switch (column.take()) {
      case Take.Last last -> inForce(tag.get(), track, tickTime);
      case Take.Lag lag -> inForce(tag.get(), track, from);
      case Take.Mean mean -> mean(tag.get(), track, from, tickTime);
    };
  }

  private Reading inForce(TagTable.Tag tag, TagTrack track, long time) {
    return track
        .at(time)
        .map(v -> judge(tag, v).orElseGet(() -> aged(tag, v, track.age(time), time)))
        .orElseGet(() -> missing("tag " + tag.name() + " has no value yet", "none by " + at(time)));
  }

  private Reading aged(TagTable.Tag tag, InForce value, long age, long time) {
    return stale(tag, value, age, time)
        .orElseGet(() -> new Usable(value.value(), uncertain(value)));
  }

  /** Time-weighted, zero-order hold; unusable when any part of the window is. */
  private Reading mean(TagTable.Tag tag, TagTrack track, long from, long to) {
    if (track.at(from).isEmpty()) {
      return missing("tag " + tag.name() + " has no value yet", "none by " + at(from));
    }
    List<InForce> values = track.over(from, to);
    boolean uncertain = false;
    double mean = 0;
    double window = to - from;
    for (int i = 0; i < values.size(); i++) {
      InForce value = values.get(i);
      Optional<Reading> bad = judge(tag, value);
      if (bad.isPresent()) {
        return bad.get();
      }
      uncertain |= uncertain(value);
      long begin = Math.max(value.since(), from);
      long end = i + 1 < values.size() ? values.get(i + 1).since() : to;
      // Weights, not a sum divided at the end: one value over the whole window comes out exactly.
      mean += value.value() * ((end - begin) / window);
    }
    boolean anyUncertain = uncertain;
    double result = mean;
    return stale(tag, values.getLast(), track.greatestAge(from, to), to)
        .orElseGet(() -> new Usable(result, anyUncertain));
  }

  private static Optional<Reading> judge(TagTable.Tag tag, InForce value) {
    if (value.absent()) {
      return Optional.of(missing("tag " + tag.name() + " has no value any more", "none"));
    }
    return switch (StatusSeverity.of(value.status())) {
      case BAD -> Optional.of(refused(MissingReason.INPUT_BAD, tag, value));
      case UNCERTAIN ->
          tag.acceptUncertain()
              ? finite(tag, value)
              : Optional.of(refused(MissingReason.INPUT_UNCERTAIN, tag, value));
      case GOOD -> finite(tag, value);
    };
  }

  private static Unusable refused(MissingReason reason, TagTable.Tag tag, InForce value) {
    return new Unusable(reason, status(tag, value), value.value() + " of " + at(value.sampled()));
  }

  private static String status(TagTable.Tag tag, InForce value) {
    return "tag %s has status 0x%08X (%s)"
        .formatted(
            tag.name(),
            value.status(),
            StatusSeverity.of(value.status()).name().toLowerCase(Locale.ROOT));
  }

  private static Optional<Reading> finite(TagTable.Tag tag, InForce value) {
    return Double.isFinite(value.value())
        ? Optional.empty()
        : Optional.of(
            new Unusable(
                MissingReason.INPUT_BAD,
                "tag " + tag.name() + " is not a finite number",
                value.value() + " of " + at(value.sampled())));
  }

  private Optional<Reading> stale(TagTable.Tag tag, InForce value, long age, long time) {
    if (age > plan.maxAge()) {
      return Optional.of(
          new Unusable(
              MissingReason.INPUT_STALE,
              "tag %s is not known at the moment, for longer than maxAge %s"
                  .formatted(tag.name(), Duration.ofNanos(plan.maxAge())),
              "known up to %s, %s before".formatted(at(time - age), seconds(age))));
    }
    long unchanged = time - value.sampled();
    return tag.staleAfter()
        .filter(limit -> unchanged > limit.toNanos())
        .map(
            limit ->
                new Unusable(
                    MissingReason.INPUT_STALE,
                    "tag %s has not changed for longer than staleAfter %s"
                        .formatted(tag.name(), limit),
                    "last change %s, %s before"
                        .formatted(at(value.sampled()), seconds(unchanged))));
  }

  private static boolean uncertain(InForce value) {
    return StatusSeverity.of(value.status()) == StatusSeverity.UNCERTAIN;
  }

  private static Unusable missing(String summary, String detail) {
    return new Unusable(MissingReason.INPUT_MISSING, summary, detail);
  }

  private static String at(long time) {
    return time == Long.MAX_VALUE
        ? "never"
        : Instant.ofEpochSecond(Math.floorDiv(time, SECOND), Math.floorMod(time, SECOND))
            .toString();
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }
}
