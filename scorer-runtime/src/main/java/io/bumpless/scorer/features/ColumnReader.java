package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.scorer.features.Reading.Unusable;
import io.bumpless.scorer.features.Reading.Usable;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads one column at one tick (architecture.md, "Time and ticks"; docs/reference/features.md).
 *
 * <p>What makes a windowed value unusable:
 *
 * <ol>
 *   <li>a value in force at any instant of [t − w, t] that could not be used by itself: the first
 *       such one in time says why;
 *   <li>a stretch of the window in which the tag is not known, longer than {@code maxAge}; up to
 *       that the last value is held, as {@code Last} does;
 *   <li>at t, a last change older than {@code staleAfter}.
 * </ol>
 *
 * <p>{@code Delta} looks at its two ends only: it is usable when {@code Last} would be at both.
 */
final class ColumnReader {
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
          "%s is needed, it begins at %s"
              .formatted(EventTime.text(from), EventTime.text(state.knownSince())));
    }
    TagTrack track = state.track(column);
    return switch (column.take()) {
      case Take.Last _ -> inForce(tag.get(), track, tickTime);
      case Take.Lag _ -> inForce(tag.get(), track, from);
      case Take.Delta _ -> delta(tag.get(), track, from, tickTime);
      case Take.Windowed windowed -> window(tag.get(), track, windowed, tickTime);
    };
  }

  private Reading inForce(TagTable.Tag tag, TagTrack track, long time) {
    Optional<InForce> found = track.at(time);
    if (found.isEmpty()) {
      return noValueYet(tag, time);
    }
    InForce value = found.get();
    Optional<Unusable> problem =
        new ValueCheck(tag).problem(value).or(() -> stale(tag, value, track.age(time), time));
    return problem.isPresent() ? problem.get() : usable(tag, value.value(), uncertain(value));
  }

  private Reading delta(TagTable.Tag tag, TagTrack track, long from, long to) {
    Reading begin = inForce(tag, track, from);
    if (!(begin instanceof Usable(double first, boolean firstUncertain))) {
      return begin;
    }
    Reading end = inForce(tag, track, to);
    if (!(end instanceof Usable(double last, boolean lastUncertain))) {
      return end;
    }
    return usable(tag, last - first, firstUncertain || lastUncertain);
  }

  private Reading window(TagTable.Tag tag, TagTrack track, Take.Windowed take, long to) {
    long from = to - take.window();
    if (track.at(from).isEmpty()) {
      return noValueYet(tag, from);
    }
    History values = track.values();
    int first = values.lastAtOrBefore(from);
    int last = values.lastAtOrBefore(to);
    var check = new ValueCheck(tag);
    boolean uncertain = false;
    for (int i = first; i <= last; i++) {
      if (!check.plain(values.value(i), values.status(i))) {
        InForce value = values.get(i);
        Optional<Unusable> problem = check.problem(value);
        if (problem.isPresent()) {
          return problem.get();
        }
        uncertain |= uncertain(value);
      }
    }
    Optional<Unusable> stale = stale(tag, values.get(last), track.greatestAge(from, to), to);
    if (stale.isPresent()) {
      return stale.get();
    }
    double result = new WindowStatistics(values, first, last, from, to).of(take);
    return usable(tag, result, uncertain);
  }

  private Optional<Unusable> stale(TagTable.Tag tag, InForce value, long age, long time) {
    if (age > plan.maxAge()) {
      return Optional.of(
          new Unusable(
              MissingReason.INPUT_STALE,
              "tag %s is not known at the moment, for longer than maxAge %s"
                  .formatted(tag.name(), Duration.ofNanos(plan.maxAge())),
              "known up to %s, %s before"
                  .formatted(EventTime.text(time - age), EventTime.seconds(age))));
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
                        .formatted(EventTime.text(value.sampled()), EventTime.seconds(unchanged))));
  }

  /** Differences and squares of huge values can leave the range of a double. */
  private static Reading usable(TagTable.Tag tag, double value, boolean uncertain) {
    return Double.isFinite(value)
        ? new Usable(value, uncertain)
        : new Unusable(
            MissingReason.INPUT_BAD,
            "tag " + tag.name() + " has values too large to compute with",
            String.valueOf(value));
  }

  private static boolean uncertain(InForce value) {
    return StatusSeverity.of(value.status()) == StatusSeverity.UNCERTAIN;
  }

  private static Unusable noValueYet(TagTable.Tag tag, long time) {
    return missing("tag " + tag.name() + " has no value yet", "none by " + EventTime.text(time));
  }

  private static Unusable missing(String summary, String detail) {
    return new Unusable(MissingReason.INPUT_MISSING, summary, detail);
  }
}
