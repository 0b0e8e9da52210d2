package io.bumpless.sandbox.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The judge of the recording check: every row scored exactly once and bit for bit, or covered by a
 * gap marker. Pure.
 *
 * @param rows what the plant showed, and when
 * @param scores what the chain scored
 * @param gaps what the connector says is missing
 * @param expected bits of the double that ONNX Runtime gives for a row by itself; no entry where it
 *     gives none
 */
public record RowTrial(
    List<Row> rows, List<Scored> scores, List<Gap> gaps, Map<Integer, Long> expected) {

  /**
   * A row of the recording.
   *
   * @param number 1 for the first
   * @param time source time of all its values
   */
  public record Row(int number, Instant time) {}

  /**
   * A score.
   *
   * @param time of its tick
   * @param bits of its value as a double; empty when it has none
   * @param reason why it has none
   */
  public record Scored(Instant time, OptionalLong bits, String reason) {}

  /** Time in which samples are missing, both ends included. */
  public record Gap(Instant from, Instant to) {
    boolean covers(Instant time) {
      return !time.isBefore(from) && !time.isAfter(to);
    }
  }

  /**
   * What came out.
   *
   * @param rows in the recording
   * @param equal scored once, with the bits that ONNX Runtime gives
   * @param withoutValue scored once without value, where ONNX Runtime has no complete row either
   * @param inGap not scored with a value, but covered by a gap marker
   * @param held covered by a gap marker, and scored with the values from before it: they count
   *     until maxAge
   * @param faults everything else, one line each
   */
  public record Outcome(
      int rows, int equal, int withoutValue, int inGap, int held, List<String> faults) {
    /** Whether every row is accounted for. */
    public boolean passed() {
      return rows > 0
          && faults.isEmpty()
          && equal + withoutValue + inGap + held == rows
          && equal > 0;
    }
  }

  /** Judges every row. */
  public Outcome judge() {
    Map<Instant, List<Scored>> byTime = new HashMap<>();
    scores.forEach(s -> byTime.computeIfAbsent(s.time(), t -> new ArrayList<>()).add(s));
    int equal = 0;
    int withoutValue = 0;
    int inGap = 0;
    int held = 0;
    List<String> faults = new ArrayList<>();
    for (Row row : rows) {
      switch (judge(row, byTime.getOrDefault(row.time(), List.of()))) {
        case Finding.Equal ignored -> equal++;
        case Finding.WithoutValue ignored -> withoutValue++;
        case Finding.InGap ignored -> inGap++;
        case Finding.Held ignored -> held++;
        case Finding.Fault fault -> faults.add("row %d: %s".formatted(row.number(), fault.text()));
      }
    }
    return new Outcome(rows.size(), equal, withoutValue, inGap, held, List.copyOf(faults));
  }

  private sealed interface Finding {
    record Equal() implements Finding {}

    record WithoutValue() implements Finding {}

    record InGap() implements Finding {}

    record Held() implements Finding {}

    record Fault(String text) implements Finding {}
  }

  private Finding judge(Row row, List<Scored> found) {
    if (found.size() > 1) {
      return new Finding.Fault("scored %d times at %s".formatted(found.size(), row.time()));
    }
    boolean gap = gaps.stream().anyMatch(g -> g.covers(row.time()));
    if (found.isEmpty()) {
      return gap ? new Finding.InGap() : new Finding.Fault("not scored at " + row.time());
    }
    Scored score = found.getFirst();
    Long wanted = expected.get(row.number());
    if (score.bits().isEmpty()) {
      if (gap) {
        return new Finding.InGap();
      }
      return wanted == null
          ? new Finding.WithoutValue()
          : new Finding.Fault("no value: " + score.reason());
    }
    return valued(score.bits().getAsLong(), Optional.ofNullable(wanted), gap);
  }

  private static Finding valued(long bits, Optional<Long> wanted, boolean gap) {
    if (wanted.equals(Optional.of(bits))) {
      return new Finding.Equal();
    }
    if (gap) {
      return new Finding.Held();
    }
    return new Finding.Fault(
        wanted
            .map(w -> "scored %016x, ONNX Runtime gives %016x".formatted(bits, w))
            .orElse("has a value although the row is incomplete"));
  }
}
