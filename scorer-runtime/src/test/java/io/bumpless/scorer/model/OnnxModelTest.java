package io.bumpless.scorer.model;

import static io.bumpless.scorer.model.OnnxFile.DOUBLE;
import static io.bumpless.scorer.model.OnnxFile.FLOAT;
import static io.bumpless.scorer.model.OnnxFile.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.scorer.model.Inference.Failed;
import io.bumpless.scorer.model.Inference.Valued;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxModelTest {
  private static final Output ANY =
      new Output("feed_sp", "variable", 0, "t/h", -Double.MAX_VALUE, Double.MAX_VALUE);

  private static ModelContract contract(int features, Output... outputs) {
    var names = List.of("a", "b", "c", "d").subList(0, features);
    return new ModelContract(names, Optional.empty(), List.of(outputs), 1, Duration.ofMillis(500));
  }

  private static Inference score(byte[] bytes, ModelContract contract, double... row)
      throws ModelRejected {
    try (var model = OnnxModel.load(bytes, contract)) {
      return model.score(row);
    }
  }

  private static void assertRejected(
      byte[] bytes, ModelContract contract, String reason, String... words) {
    assertThatThrownBy(() -> OnnxModel.load(bytes, contract))
        .isInstanceOfSatisfying(
            ModelRejected.class, e -> assertThat(e.reason().text()).isEqualTo(reason))
        .hasMessageContainingAll(words);
  }

  @Test
  void a_linear_model_gives_the_exact_float_as_a_double() throws Exception {
    var inference = score(OnnxFile.linear(0.1f, 2f, 3f), contract(2, ANY), 1, 10);

    double expected = 1 * 2f + 10 * 3f + 0.1f;
    assertThat(inference)
        .isEqualTo(new Valued(List.of(new Score.Output("feed_sp", (float) expected))));
  }

  @Test
  void it_gives_the_bits_of_bare_onnx_runtime() throws Exception {
    byte[] bytes = OnnxFile.mlp(new Random(7), 4, 32, 16, 1);
    var output = new Output("y", "y", 0, "", -1e9, 1e9);
    var random = new Random(8);
    try (var model = OnnxModel.load(bytes, contract(4, output));
        var pinned = new BarePinned(bytes, 4, "y");
        var plain = RowModel.open(bytes, Optional.empty(), "y", 0)) {
      for (int i = 0; i < 1000; i++) {
        double[] row = random.doubles(4, -10, 10).toArray();
        var valued = (Valued) model.score(row);

        assertThat(valued.outputs().getFirst().value())
            .isEqualTo((double) pinned.run(row))
            .isEqualTo(plain.score(row).doubleValue());
      }
    }
  }

  @Test
  void a_tree_ensemble_scores() throws Exception {
    byte[] tree = OnnxFile.tree(0.5f, 10, 20, 2);

    assertThat(score(tree, contract(2, ANY), 0.5, 0))
        .isEqualTo(new Valued(List.of(new Score.Output("feed_sp", 10))));
    assertThat(score(tree, contract(2, ANY), 0.6, 0))
        .isEqualTo(new Valued(List.of(new Score.Output("feed_sp", 20))));
  }

  @Test
  void a_row_is_scored_alike_however_often_and_after_whatever() throws Exception {
    try (var model = OnnxModel.load(OnnxFile.linear(0, 0.1f, 0.2f), contract(2, ANY))) {
      var first = model.score(new double[] {1, 2});
      model.score(new double[] {1e30, -1e30});

      assertThat(model.score(new double[] {1, 2})).isEqualTo(first);
    }
  }

  @Test
  void a_double_model_is_fed_with_doubles() throws Exception {
    byte[] bytes =
        new OnnxFile()
            .input("x", DOUBLE, -1, 1)
            .output("variable", DOUBLE, -1, 1)
            .node("Identity", List.of("x"), "variable")
            .bytes();

    assertThat(score(bytes, contract(1, ANY), 0.1))
        .isEqualTo(new Valued(List.of(new Score.Output("feed_sp", 0.1))));
  }

  @Test
  void an_integer_output_is_taken_as_a_number() throws Exception {
    byte[] bytes =
        new OnnxFile()
            .input("x", FLOAT, -1, 2)
            .output("variable", INT64, -1, 1)
            .node("ArgMax", List.of("x"), "variable", new OnnxFile.Attribute.Int("axis", 1))
            .bytes();

    assertThat(score(bytes, contract(2, ANY), 1, 5))
        .isEqualTo(new Valued(List.of(new Score.Output("feed_sp", 1))));
  }

  @Test
  void an_output_outside_its_range_is_no_value() throws Exception {
    var output = new Output("feed_sp", "variable", 0, "t/h", 150, 300);

    assertThat(score(OnnxFile.linear(0, 1), contract(1, output), 301))
        .isEqualTo(
            new Failed(
                MissingReason.OUT_OF_RANGE,
                "output feed_sp is outside 150.0..300.0 t/h",
                "feed_sp = 301.0"));
  }

  @Test
  void an_output_that_is_not_a_number_is_no_value() throws Exception {
    byte[] bytes =
        new OnnxFile()
            .input("x", FLOAT, 1, 1)
            .output("variable", FLOAT, 1, 1)
            .node("Log", List.of("x"), "variable")
            .bytes();

    var failed = (Failed) score(bytes, contract(1, ANY), -1);

    assertThat(failed.reason()).isEqualTo(MissingReason.NOT_FINITE);
    assertThat(failed.detail()).isEqualTo("feed_sp = NaN");
  }

  @Test
  void an_input_beyond_float32_is_named() throws Exception {
    var failed = (Failed) score(OnnxFile.linear(0, 1, 1), contract(2, ANY), 1, 1e300);

    assertThat(failed.reason()).isEqualTo(MissingReason.MODEL_ERROR);
    assertThat(failed.detail()).isEqualTo("b = 1.0E300");
  }

  @Test
  void a_model_that_is_too_slow_is_ended_at_its_deadline_and_can_run_again() throws Exception {
    var quick = contract(1, ANY);
    var impatient =
        new ModelContract(
            quick.features(), Optional.empty(), quick.outputs(), 1, Duration.ofMillis(30));
    try (var model = OnnxModel.load(OnnxFile.slow(), impatient)) {
      long begin = System.nanoTime();
      var failed = (Failed) model.score(new double[] {1});
      long took = System.nanoTime() - begin;

      assertThat(failed.reason()).isEqualTo(MissingReason.DEADLINE);
      assertThat(failed.summary()).contains("PT0.03S");
      assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(1));
      assertThat(((Failed) model.score(new double[] {1})).reason())
          .isEqualTo(MissingReason.DEADLINE);
      assertThat(model.running()).isZero();
    }
  }

  @Test
  void bytes_that_are_no_model_are_refused() {
    byte[] text = "hello, I am a text file\n".getBytes(StandardCharsets.UTF_8);

    assertRejected(text, contract(1, ANY), "NotAnOnnxFile", "24 bytes");
    assertRejected(new byte[0], contract(1, ANY), "NotAnOnnxFile", "0 bytes");
  }

  @Test
  void an_input_that_the_model_does_not_have_is_refused_with_those_it_has() {
    var contract =
        new ModelContract(
            List.of("a"), Optional.of("features"), List.of(ANY), 1, Duration.ofMillis(50));

    assertRejected(
        OnnxFile.linear(0, 1), contract, "MissingInputTensor", "inputs [x]", "\"features\"");
  }

  @Test
  void a_model_with_two_inputs_is_refused_with_both_names() {
    byte[] bytes =
        new OnnxFile()
            .input("x", FLOAT, 1, 1)
            .input("y", FLOAT, 1, 1)
            .output("variable", FLOAT, 1, 1)
            .node("Add", List.of("x", "y"), "variable")
            .bytes();

    assertRejected(bytes, contract(1, ANY), "MissingInputTensor", "inputs [x, y]");
  }

  @Test
  void an_output_that_the_model_does_not_have_is_refused_with_those_it_has() {
    var output = new Output("feed_sp", "prediction", 0, "", 0, 1);

    assertRejected(
        OnnxFile.linear(0, 1),
        contract(1, output),
        "MissingOutputTensor",
        "outputs [variable]",
        "\"prediction\"");
  }

  @Test
  void a_wrong_number_of_features_is_refused_with_both_numbers() {
    assertRejected(
        OnnxFile.linear(0, 1, 1, 1), contract(2, ANY), "WrongShape", "[?, 3]", "2 features");
  }

  @Test
  void a_batch_of_more_than_one_is_refused() {
    byte[] bytes =
        new OnnxFile()
            .input("x", FLOAT, 8, 1)
            .output("variable", FLOAT, 8, 1)
            .node("Identity", List.of("x"), "variable")
            .bytes();

    assertRejected(bytes, contract(1, ANY), "WrongShape", "[8, 1]");
  }

  @Test
  void an_input_of_integers_is_refused() {
    byte[] bytes =
        new OnnxFile()
            .input("x", INT64, 1, 1)
            .output("variable", INT64, 1, 1)
            .node("Identity", List.of("x"), "variable")
            .bytes();

    assertRejected(bytes, contract(1, ANY), "WrongType", "INT64", "FLOAT and DOUBLE");
  }

  @Test
  void an_index_behind_the_end_of_the_output_is_refused() {
    var output = new Output("feed_sp", "variable", 1, "", 0, 1);

    assertRejected(
        OnnxFile.linear(0, 1),
        contract(1, output),
        "OutputIndexOutOfRange",
        "index 1",
        "1 elements");
  }

  @Test
  void an_unknown_operator_is_refused() {
    byte[] bytes =
        new OnnxFile()
            .input("x", FLOAT, 1, 1)
            .output("variable", FLOAT, 1, 1)
            .node("Conjure", List.of("x"), "variable")
            .bytes();

    assertRejected(bytes, contract(1, ANY), "ModelNotSupported", "Conjure");
  }
}
