package io.bumpless.scorer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.scorer.model.OnnxFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.write(folder.resolve("m.onnx"), OnnxFile.linear(0.1f, 1, 2));
    Files.writeString(folder.resolve("d.csv"), "u1,\"u2\",y\n1,10,0\n0.5,,0\n\n2,20,0\n");
  }

  private String evaluate(String columns, String output) throws IOException {
    var out = new ByteArrayOutputStream();
    Evaluation.run(
        List.of(
            "--model",
            folder.resolve("m.onnx").toString(),
            "--csv",
            folder.resolve("d.csv").toString(),
            "--columns",
            columns,
            "--output",
            output),
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void each_row_has_its_number_its_value_and_its_bits() throws Exception {
    float first = 0.1f + 1 + 20;
    float third = 0.1f + 2 + 40;

    assertThat(evaluate("u1,u2", "variable:0").lines())
        .containsExactly(
            "1 %s %08x".formatted((double) first, Float.floatToRawIntBits(first)),
            "2 missing u2",
            "3 %s %08x".formatted((double) third, Float.floatToRawIntBits(third)));
  }

  @Test
  void a_column_can_be_the_mean_of_the_last_rows() throws Exception {
    float second = 0.1f + 0.5f + 2 * 0.75f;
    float third = 0.1f + 2 + 2 * 1.25f;

    assertThat(evaluate("u1,u1@mean2", "variable").lines().skip(1))
        .containsExactly(
            "2 %s %08x".formatted((double) second, Float.floatToRawIntBits(second)),
            "3 %s %08x".formatted((double) third, Float.floatToRawIntBits(third)));
  }

  @Test
  void an_unknown_column_is_named_with_those_there_are() {
    assertThatThrownBy(() -> evaluate("u1,u9", "variable"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column u9; the header has [u1, u2, y]");
  }

  @Test
  void a_missing_argument_is_named() {
    assertThatThrownBy(() -> Evaluation.run(List.of("--csv", "x"), System.out))
        .hasMessageContaining("--output is missing");
  }
}
