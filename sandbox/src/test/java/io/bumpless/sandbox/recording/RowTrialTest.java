package io.bumpless.sandbox.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.sandbox.recording.RowTrial.Gap;
import io.bumpless.sandbox.recording.RowTrial.Outcome;
import io.bumpless.sandbox.recording.RowTrial.Row;
import io.bumpless.sandbox.recording.RowTrial.Scored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RowTrialTest {
  private static final Instant T1 = Instant.parse("2026-01-01T00:00:01Z");
  private static final Instant T2 = T1.plusSeconds(1);
  private static final List<Row> ROWS = List.of(new Row(1, T1), new Row(2, T2));
  private static final Map<Integer, Long> EXPECTED = Map.of(1, 11L, 2, 22L);

  @Test
  void rows_scored_once_with_equal_bits_pass() {
    Outcome outcome = judge(List.of(value(T1, 11), value(T2, 22)), List.of());

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.equal()).isEqualTo(2);
  }

  @Test
  void one_bit_of_difference_is_a_fault() {
    Outcome outcome = judge(List.of(value(T1, 11), value(T2, 23)), List.of());

    assertThat(outcome.passed()).isFalse();
    assertThat(outcome.faults()).singleElement().asString().startsWith("row 2: scored");
  }

  @Test
  void a_row_scored_twice_is_a_fault() {
    Outcome outcome = judge(List.of(value(T1, 11), value(T2, 22), value(T2, 22)), List.of());

    assertThat(outcome.faults()).singleElement().asString().contains("scored 2 times");
  }

  @Test
  void a_lost_row_is_a_fault() {
    Outcome outcome = judge(List.of(value(T1, 11)), List.of());

    assertThat(outcome.faults()).singleElement().asString().startsWith("row 2: not scored");
  }

  @Test
  void a_lost_row_inside_a_gap_marker_is_accounted_for() {
    Outcome outcome = judge(List.of(value(T1, 11)), List.of(new Gap(T2, T2)));

    assertThat(outcome.passed()).isTrue();
    assertThat(outcome.inGap()).isEqualTo(1);
  }

  @Test
  void a_score_without_value_outside_a_gap_is_a_fault_with_its_reason() {
    var silent = new Scored(T2, OptionalLong.empty(), "INPUT_BAD u1");

    Outcome outcome = judge(List.of(value(T1, 11), silent), List.of());

    assertThat(outcome.faults()).containsExactly("row 2: no value: INPUT_BAD u1");
  }

  @Test
  void values_from_before_a_gap_are_counted_apart_and_outside_of_it_are_a_fault() {
    Outcome held = judge(List.of(value(T1, 11), value(T2, 11)), List.of(new Gap(T2, T2)));
    Outcome wrong = judge(List.of(value(T1, 11), value(T2, 11)), List.of());

    assertThat(held.held()).isEqualTo(1);
    assertThat(held.faults()).isEmpty();
    assertThat(wrong.faults()).hasSize(1);
  }

  @Test
  void gaps_alone_do_not_pass() {
    Outcome outcome = judge(List.of(), List.of(new Gap(T1, T2)));

    assertThat(outcome.passed()).isFalse();
  }

  private static Scored value(Instant time, long bits) {
    return new Scored(time, OptionalLong.of(bits), "");
  }

  private static Outcome judge(List<Scored> scores, List<Gap> gaps) {
    return new RowTrial(ROWS, scores, gaps, EXPECTED).judge();
  }
}
