package io.bumpless.scorer.features;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one tag over the time that ticks still look at: its values in force, and the
 * intervals in which nothing is known. Not thread-safe.
 */
final class TagTrack {
  private final History values = new History();
  private final List<Unknown> unknown = new ArrayList<>();

  /**
   * Nothing is known after {@code from} and before {@code until}.
   *
   * @param to end of the gap itself
   * @param until when a sample said something again: not before {@code to}
   * @param open no sample came since: it goes on
   */
  record Unknown(long from, long to, long until, boolean open) {
    boolean holds(long time) {
      return time > from && (open || time < until);
    }

    Unknown endedBy(long since) {
      return new Unknown(from, to, Math.max(to, since), false);
    }
  }

  /** What became of a sample. */
  enum Outcome {
    TAKEN,
    REPEATED,
    LATE
  }

  /** Forgets everything. */
  void clear() {
    values.clear();
    unknown.clear();
  }

  /**
   * Takes a sample in.
   *
   * @param lateUpTo time of the newest tick that the source has closed; a sample at or before it
   *     comes too late for everybody and is dropped
   */
  Outcome add(long time, double value, int status, long lateUpTo) {
    var sample = InForce.of(time, value, status);
    // Only the newest value is compared: older ones are forgotten at different times.
    if (!values.isEmpty() && values.last().sameSampleAs(sample)) {
      refresh(values.last().since());
      return Outcome.REPEATED;
    }
    if (time <= lateUpTo) {
      return Outcome.LATE;
    }
    int at = values.lastAtOrBefore(time);
    if (at >= 0 && values.since(at) == time) {
      values.set(at, sample);
    } else {
      values.insert(at + 1, sample);
    }
    refresh(time);
    return Outcome.TAKEN;
  }

  /**
   * A keyframe says what the latest sample is. When ours is another one (a late one was dropped,
   * samples came out of order), the keyframe wins from {@code from} on: a scorer that starts at
   * this keyframe knows nothing else.
   *
   * @return whether it had to be corrected
   */
  boolean correct(InForce latest, long from) {
    boolean right = values.isEmpty() ? latest.absent() : values.last().sameSampleAs(latest);
    if (!right) {
      values.removeFrom(from);
      values.add(latest.from(from));
    }
    long since = values.isEmpty() ? from : values.last().since();
    // Also those that a sample ended which the keyframe does not know.
    unknown.replaceAll(gap -> gap.open() || gap.until() > since ? gap.endedBy(since) : gap);
    return !right;
  }

  /** Nothing is known between {@code from} and {@code to}, and on until the tag is refreshed. */
  void gap(long from, long to) {
    boolean open = !unknown.isEmpty() && unknown.getLast().open();
    // Only with one that is still open: a reader who starts in between does not know an older one.
    Unknown before = open ? unknown.removeLast() : new Unknown(from, to, to, true);
    long end = Math.max(before.to(), Math.max(from, to));
    unknown.add(new Unknown(Math.min(before.from(), from), end, end, true));
  }

  private void refresh(long since) {
    if (!unknown.isEmpty() && unknown.getLast().open()) {
      unknown.add(unknown.removeLast().endedBy(since));
    }
  }

  /** The value in force at {@code time}, known or held. */
  Optional<InForce> at(long time) {
    return Optional.of(values.lastAtOrBefore(time))
        .filter(at -> at >= 0)
        .map(values::get)
        .filter(v -> !v.absent());
  }

  /** All values, oldest first. */
  History values() {
    return values;
  }

  /** How long before {@code time} the tag was last known; 0 = it is known at that time. */
  long age(long time) {
    long age = 0;
    for (Unknown gap : unknown) {
      age = gap.holds(time) ? Math.max(age, time - gap.from()) : age;
    }
    return age;
  }

  /** The greatest age at any time in (from, to]. */
  long greatestAge(long from, long to) {
    long greatest = 0;
    for (Unknown gap : unknown) {
      long end = gap.open() ? to : Math.min(gap.until(), to);
      if (gap.from() < to && end > from) {
        greatest = Math.max(greatest, end - gap.from());
      }
    }
    return greatest;
  }

  /** Forgets what no tick looks at any more: all that ended before {@code time}. */
  void forgetBefore(long time) {
    int keep = values.lastAtOrBefore(time);
    if (keep > 0) {
      values.removeFirst(keep);
    }
    unknown.removeIf(gap -> !gap.open() && gap.until() <= time);
  }
}
