package io.bumpless.sandbox.replay;

import io.bumpless.sandbox.tap.StoredGap;
import io.bumpless.sandbox.tap.StoredScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The judge of the replay check. Pure.
 *
 * @param disturbed scores in the order of the stream of the chain whose parts were killed
 * @param rescored scores of a fresh scorer over the very same sensor stream
 * @param undisturbed scores of a chain on the same plant whose parts were never killed
 * @param gaps markers in the disturbed sensor stream
 * @param span how far before a tick its inputs look back
 */
public record ReplayTrial(
    List<StoredScore> disturbed,
    List<StoredScore> rescored,
    List<StoredScore> undisturbed,
    List<StoredGap> gaps,
    Duration span) {

  public ReplayTrial {
    disturbed = List.copyOf(disturbed);
    rescored = List.copyOf(rescored);
    undisturbed = List.copyOf(undisturbed);
    gaps = List.copyOf(gaps);
  }

  /**
   * What came out.
   *
   * @param ticks from the first to the last disturbed score, as the fresh scorer counts them
   * @param outOfOrder disturbed scores that lie behind a later tick's in their stream
   * @param sameAsRescored bit for bit, inputs too
   * @param sameAsUndisturbed bit for bit, inputs too
   * @param explained ticks that differ from the undisturbed ones or have no value, by the cause of
   *     the gap that touches them
   * @param withoutValueInBoth both have none, for the same reason
   * @param faults everything else, one line each
   */
  public record Outcome(
      int ticks,
      int outOfOrder,
      int sameAsRescored,
      int sameAsUndisturbed,
      Map<String, Integer> explained,
      int withoutValueInBoth,
      List<String> faults) {
    public boolean passed() {
      return ticks > 0 && faults.isEmpty() && sameAsRescored == ticks && sameAsUndisturbed > 0;
    }
  }

  /** Judges every tick. */
  public Outcome judge() {
    List<String> faults = new ArrayList<>();
    Map<Long, StoredScore> mine = byTick(disturbed, "the disturbed stream", faults);
    Map<Long, StoredScore> fresh = byTick(rescored, "the fresh scorer", faults);
    Map<Long, StoredScore> calm = byTick(undisturbed, "the undisturbed stream", faults);
    int same = 0;
    for (StoredScore score : fresh.values()) {
      same += sameAsFresh(score, Optional.ofNullable(mine.get(score.tick())), faults) ? 1 : 0;
    }
    mine.values().stream()
        .filter(score -> !fresh.containsKey(score.tick()))
        .forEach(score -> faults.add("tick %d: the fresh scorer has none".formatted(score.tick())));
    int equal = 0;
    int valueless = 0;
    Map<String, Integer> explained = new TreeMap<>();
    for (StoredScore score : calm.values()) {
      switch (against(score, Optional.ofNullable(mine.get(score.tick())))) {
        case Finding.Equal(boolean valued) -> {
          equal += valued ? 1 : 0;
          valueless += valued ? 0 : 1;
        }
        case Finding.Explained(String cause) -> explained.merge(cause, 1, Integer::sum);
        case Finding.Fault(String text) -> faults.add(text);
      }
    }
    return new Outcome(
        fresh.size(), outOfOrder(), same, equal, explained, valueless, List.copyOf(faults));
  }

  private static Map<Long, StoredScore> byTick(
      List<StoredScore> scores, String where, List<String> faults) {
    Map<Long, StoredScore> byTick = new TreeMap<>();
    for (StoredScore score : scores) {
      if (byTick.putIfAbsent(score.tick(), score) != null) {
        faults.add("tick %d: twice in %s".formatted(score.tick(), where));
      }
    }
    return byTick;
  }

  private int outOfOrder() {
    int count = 0;
    long highest = Long.MIN_VALUE;
    for (StoredScore score : disturbed) {
      count += score.tick() < highest ? 1 : 0;
      highest = Math.max(highest, score.tick());
    }
    return count;
  }

  private static boolean sameAsFresh(
      StoredScore fresh, Optional<StoredScore> mine, List<String> faults) {
    if (mine.equals(Optional.of(fresh))) {
      return true;
    }
    faults.add(
        "tick %d at %s: stored %s, a fresh scorer over the same stream gives %s"
            .formatted(
                fresh.tick(),
                fresh.time(),
                mine.map(StoredScore::text).orElse("nothing"),
                fresh.text()));
    return false;
  }

  private sealed interface Finding {
    record Equal(boolean valued) implements Finding {}

    record Explained(String cause) implements Finding {}

    record Fault(String text) implements Finding {}
  }

  private Finding against(StoredScore calm, Optional<StoredScore> mine) {
    if (mine.equals(Optional.of(calm))) {
      return new Finding.Equal(calm.valued());
    }
    Optional<StoredGap> gap = touching(calm.time());
    boolean otherValue = mine.isPresent() && mine.get().valued();
    if (gap.isPresent()) {
      // The last value counts on until maxAge: by design another value than that of one who saw
      // more, and for the same reason.
      return new Finding.Explained(
          gap.get().reason() + (otherValue ? ", value held" : ", no value"));
    }
    return new Finding.Fault(
        "tick %d at %s: %s, undisturbed %s, and no gap touches it"
            .formatted(
                calm.tick(),
                calm.time(),
                mine.map(StoredScore::text).orElse("no score"),
                calm.text()));
  }

  /** The first gap that lies in the time that the tick looks at. */
  private Optional<StoredGap> touching(Instant tick) {
    return gaps.stream()
        .filter(gap -> !gap.from().isAfter(tick) && !gap.to().isBefore(tick.minus(span)))
        .findFirst();
  }
}
