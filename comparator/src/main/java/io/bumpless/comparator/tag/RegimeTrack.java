package io.bumpless.comparator.tag;

import io.bumpless.comparator.tag.Followed.Sample;
import io.bumpless.comparator.tag.Followed.Span;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.verdict.block.Regimes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which regime was in force when (comparison.md §4.3): the value of a tag, held until the next one;
 * unknown while its quality is bad and in gaps. Pure: a label depends on the stream's content alone
 * and never changes once {@link #covers} holds for its time; samples that come later than that are
 * dropped and counted.
 */
public final class RegimeTrack {
  /** Changes that are remembered; a regime that changes more often is no regime. */
  static final int MAX_CHANGES = 1_000;

  private final String tag;
  private final long grace;
  private final TreeMap<Long, String> changes;
  private TagPlace place;
  private long late;
  private long dropped;

  /**
   * What is remembered; part of the checkpoint.
   *
   * @param place in the stream
   * @param changes label from each source time on
   */
  public record State(TagPlace place, Map<Long, String> changes) {
    public State {
      changes = Map.copyOf(changes);
    }

    /** Nothing was read. */
    public static State start() {
      return new State(TagPlace.beginning(), Map.of());
    }
  }

  /**
   * Goes on from a state.
   *
   * @param grace how far past a time the source must be complete, nanoseconds
   */
  public RegimeTrack(String tag, long grace, State state) {
    this.tag = tag;
    this.grace = grace;
    this.place = state.place();
    this.changes = new TreeMap<>(state.changes());
  }

  /** Takes the next batch of the stream. */
  public void accept(long sequence, SampleBatch batch) {
    Optional<Followed> followed = Followed.after(place, tag, sequence, batch);
    if (followed.isEmpty()) {
      return;
    }
    long finalTo =
        place.completeUntil() == Long.MIN_VALUE ? Long.MIN_VALUE : place.completeUntil() - grace;
    for (Span gap : followed.get().gaps()) {
      gap(gap, finalTo);
    }
    for (Sample sample : followed.get().samples()) {
      sample(sample, finalTo, followed.get().keyframe());
    }
    place = followed.get().place();
    while (changes.size() > MAX_CHANGES) {
      changes.pollFirstEntry();
      dropped++;
    }
  }

  private void gap(Span gap, long finalTo) {
    long from = Math.max(gap.from(), finalTo) + 1;
    if (from >= gap.to()) {
      return;
    }
    String after = label(gap.to());
    changes.subMap(from, gap.to()).clear();
    changes.put(from, Regimes.UNKNOWN);
    changes.put(gap.to(), after);
  }

  private void sample(Sample sample, long finalTo, boolean keyframe) {
    String label = sample.usable() ? text(sample.value()) : Regimes.UNKNOWN;
    if (sample.time() > finalTo) {
      changes.put(sample.time(), label);
    } else if (keyframe && !label.equals(label(Math.max(finalTo + 1, place.completeUntil())))) {
      // The latest sample of the tag: where we disagree, it is right from now on.
      changes.put(Math.max(finalTo + 1, place.completeUntil()), label);
    } else if (!keyframe) {
      late++;
    }
  }

  /** A whole number without a point: {@code 1}, else as Java prints it: {@code 1.5}. */
  static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Whether the label of a time is final. */
  public boolean covers(long time) {
    return place.completeUntil() != Long.MIN_VALUE && place.completeUntil() >= time + grace;
  }

  /** The label in force; {@link Regimes#UNKNOWN} when nobody knows. */
  public String label(long time) {
    var entry = changes.floorEntry(time);
    return entry == null ? Regimes.UNKNOWN : entry.getValue();
  }

  /** What was in force before this time is not asked for any more. */
  public void forgetBefore(long time) {
    Long inForce = changes.floorKey(time);
    if (inForce != null) {
      changes.headMap(inForce).clear();
    }
  }

  /** The stream was made anew. */
  public void streamReplaced() {
    place = place.inNewStream();
  }

  /** What is remembered. */
  public State state() {
    return new State(place, changes);
  }

  /** Samples that came when their time was final, dropped. */
  public long late() {
    return late;
  }

  /** Changes that were forgotten for want of room. */
  public long dropped() {
    return dropped;
  }
}
