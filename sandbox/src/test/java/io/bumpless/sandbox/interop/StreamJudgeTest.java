package io.bumpless.sandbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.sandbox.interop.Journal.Entry;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StreamJudgeTest {
  private static final Values VALUES = new Values(5, 0, 1000);

  private final StreamJudge judge = new StreamJudge(VALUES);
  private final Journal journal = new Journal(new TreeMap<>());
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void values_that_the_server_wrote_are_right() {
    judge.accept(batch(1, good(0, 1), good(1, 1), good(4, 1)));
    assertThat(judge.judge(journal, false).wrong()).isZero();
  }

  @Test
  void a_value_of_another_item_or_step_is_wrong() {
    ObjectNode wrong = good(1, 1);
    wrong.put("value", VALUES.value(0, 1));
    judge.accept(batch(1, wrong, sample(0, 1.5, VALUES.value(0, 1), "00000000")));
    assertThat(judge.judge(journal, false).wrong()).isEqualTo(2);
  }

  @Test
  void a_value_that_comes_again_is_right_and_one_that_goes_back_is_wrong() {
    judge.accept(batch(2, good(0, 2)));
    judge.accept(batch(3, good(0, 2)));
    assertThat(judge.judge(journal, false).wrong()).isZero();
    judge.accept(batch(4, good(0, 1)));
    assertThat(judge.judge(journal, false).wrong()).isEqualTo(1);
  }

  @Test
  void a_step_that_was_written_and_is_not_there_is_lost() {
    wrote(1, 2, 3);
    judge.accept(batch(1, good(0, 1)));
    judge.accept(batch(3, good(0, 3)));
    assertThat(judge.judge(journal, false).lost()).isEqualTo(1);
    assertThat(judge.judge(journal, false).lost()).isZero();
  }

  @Test
  void a_step_that_was_never_written_is_not_lost() {
    wrote(1, 3);
    judge.accept(batch(1, good(0, 1)));
    judge.accept(batch(3, good(0, 3)));
    assertThat(judge.judge(journal, false).lost()).isZero();
  }

  @Test
  void a_boolean_that_did_not_change_is_not_owed() {
    wrote(1, 3, 4);
    judge.accept(batch(1, good(4, 1)));
    judge.accept(batch(4, good(4, 4)));
    assertThat(judge.judge(journal, false).lost()).isZero();
  }

  @Test
  void a_gap_marker_covers_what_is_missing() {
    wrote(1, 2, 3);
    judge.accept(batch(1, good(0, 1)));
    ObjectNode batch = batch(3, good(0, 3));
    batch
        .putArray("gaps")
        .addObject()
        .put("from", at(1.5).toString())
        .put("to", at(2.5).toString());
    judge.accept(batch);
    var judgement = judge.judge(journal, false);
    assertThat(judgement.lost()).isZero();
    assertThat(judgement.markers()).isEqualTo(1);
  }

  @Test
  void a_marker_of_another_time_covers_nothing() {
    wrote(1, 2, 3);
    judge.accept(batch(1, good(0, 1)));
    ObjectNode batch = batch(3, good(0, 3));
    batch
        .putArray("gaps")
        .addObject()
        .put("from", at(2.5).toString())
        .put("to", at(2.9).toString());
    judge.accept(batch);
    assertThat(judge.judge(journal, false).lost()).isEqualTo(1);
  }

  @Test
  void a_bad_sample_excuses_only_where_nodes_were_absent() {
    wrote(1, 2, 3);
    judge.accept(batch(1, good(0, 1)));
    judge.accept(batch(1, sample(0, 1.5, Double.NaN, "80340000")));
    judge.accept(batch(3, good(0, 3)));
    assertThat(judge.judge(journal, true).lost()).isZero();
    judge.accept(batch(4, sample(0, 3.5, Double.NaN, "80340000")));
    wrote(4, 5);
    judge.accept(batch(5, good(0, 5)));
    assertThat(judge.judge(journal, false).lost()).isEqualTo(1);
  }

  @Test
  void all_are_good_with_the_batch_that_brings_the_last_fresh_value() {
    judge.expectGood(at(2), 2);
    judge.accept(batch(2, good(0, 2), good(1, 1)));
    assertThat(judge.reached()).isEmpty();
    judge.accept(batch(7, good(1, 3)));
    assertThat(judge.reached()).contains(at(7));
  }

  @Test
  void all_are_bad_with_the_batch_that_takes_back_the_last_one() {
    judge.expectBad(at(2));
    for (int item = 0; item < 5; item++) {
      judge.accept(batch(1, sample(item, 1, Double.NaN, "80310000")));
    }
    assertThat(judge.reached()).isEmpty();
    for (int item = 0; item < 5; item++) {
      judge.accept(batch(3 + item, sample(item, 1, Double.NaN, "80310000")));
    }
    assertThat(judge.reached()).contains(at(7));
  }

  private void wrote(long... steps) {
    for (long step : steps) {
      journal.entries().put(step, new Entry(5, step * 1000, step * 1000 + 1));
    }
  }

  private ObjectNode good(int item, long step) {
    return sample(item, (double) step, VALUES.value(item, step), "00000000");
  }

  private ObjectNode sample(int item, double second, double value, String status) {
    ObjectNode sample = json.createObjectNode().put("tag", item).put("time", at(second).toString());
    if (Double.isFinite(value)) {
      sample.put("value", value);
    } else {
      sample.put("value", "NaN");
    }
    return sample.put("status", status);
  }

  private ObjectNode batch(double stored, JsonNode... samples) {
    ObjectNode batch =
        json.createObjectNode()
            .put("run", "run")
            .put("storedAt", at(stored).toString())
            .put("completeUntil", at(stored).toString());
    batch.putArray("samples").addAll(List.of(samples));
    return batch;
  }

  private static Instant at(double second) {
    return Instant.ofEpochMilli((long) (second * 1000));
  }
}
