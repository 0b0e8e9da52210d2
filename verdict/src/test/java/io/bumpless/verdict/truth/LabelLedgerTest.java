package io.bumpless.verdict.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Loss;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelLedgerTest {
  private static final LabelSpec SPEC = new LabelSpec(600, 1000, 6, 1);
  private static final List<GateTest> TESTS =
      Stream.of(
              new Gate.LossDifference("error", "u", 0.5, 5, Loss.ABSOLUTE),
              new Gate.LossDifference("squared", "u", 0.5, 5, Loss.SQUARED),
              new Gate.McNemar("pairs", "u", 0.1))
          .flatMap(gate -> gate.tests().stream())
          .toList();
  private final TreeMap<Long, Prediction> predictions = new TreeMap<>();

  @Test
  void a_label_belongs_to_the_latest_prediction_within_the_tolerance() {
    predictions.put(100L, new Prediction(10, 11));
    predictions.put(105L, new Prediction(10, 12));
    LabelLedger ledger = LabelLedger.from(0).accept(SPEC, new Label(700, 107, 10), predictions);
    assertThat(closed(ledger, 1600).getFirst().readings().get("error"))
        .isEqualTo(new Reading.Mean(2));
    assertThat(LabelLedger.from(0).accept(SPEC, new Label(700, 112, 10), predictions).unmatched())
        .isEqualTo(1);
  }

  @Test
  void squared_losses_are_clipped_too() {
    predictions.put(100L, new Prediction(11, 20));
    LabelLedger ledger = LabelLedger.from(0).accept(SPEC, new Label(700, 100, 10), predictions);
    assertThat(closed(ledger, 1600).getFirst().readings().get("squared"))
        .isEqualTo(new Reading.Mean(4));
  }

  @Test
  void a_candidate_without_a_value_costs_the_cap() {
    predictions.put(100L, new Prediction(10, Double.NaN));
    LabelLedger ledger = LabelLedger.from(0).accept(SPEC, new Label(700, 100, 10), predictions);
    assertThat(closed(ledger, 1600).getFirst().readings().get("error"))
        .isEqualTo(new Reading.Mean(5));
  }

  @Test
  void a_block_is_final_after_the_delay_and_used_once() {
    predictions.put(100L, new Prediction(10, 11));
    LabelLedger ledger = LabelLedger.from(0).accept(SPEC, new Label(700, 100, 10), predictions);
    assertThat(closed(ledger, 1599)).isEmpty();
    LabelLedger.Closing closing = ledger.close(SPEC, TESTS, 1600);
    assertThat(closing.blocks()).hasSize(1);
    assertThat(closed(closing.ledger(), 1600)).isEmpty();
  }

  @Test
  void a_label_after_the_delay_is_late_and_changes_nothing() {
    predictions.put(100L, new Prediction(10, 11));
    LabelLedger ledger = LabelLedger.from(0).accept(SPEC, new Label(1601, 100, 10), predictions);
    assertThat(ledger.late()).isEqualTo(1);
    assertThat(closed(ledger, 2000).getFirst().readings()).isEmpty();
  }

  @Test
  void blocks_without_labels_become_final_without_a_value() {
    assertThat(closed(LabelLedger.from(0), 2200))
        .extracting(LabelledBlock::index)
        .containsExactly(0L, 1L);
  }

  @Test
  void only_discordant_labels_are_trials_of_mc_nemar() {
    predictions.put(0L, new Prediction(1, 1));
    predictions.put(100L, new Prediction(1, 0));
    predictions.put(200L, new Prediction(0, 1));
    LabelLedger ledger = LabelLedger.from(0);
    for (long event : List.of(0L, 100L, 200L)) {
      ledger = ledger.accept(SPEC, new Label(700, event, 1), predictions);
    }
    assertThat(closed(ledger, 1600).getFirst().readings().get("pairs"))
        .isEqualTo(new Reading.Counts(2, 1, 1));
  }

  private static List<LabelledBlock> closed(LabelLedger ledger, long now) {
    return ledger.close(SPEC, TESTS, now).blocks();
  }
}
