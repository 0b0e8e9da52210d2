package io.bumpless.plant.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingExportTest {
  @Test
  void writes_one_row_per_five_seconds_and_is_the_same_each_time() throws IOException {
    String text = export(3);
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(1 + 4 * 720);
    assertThat(lines.getFirst()).startsWith("seconds,feed,feed_sp,power,power_mean,");
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 11);
    assertThat(export(3)).isEqualTo(text);
    assertThat(export(4)).isNotEqualTo(text);
  }

  private static String export(long seed) throws IOException {
    StringBuilder out = new StringBuilder();
    new TrainingExport(MillParameters.of(seed)).write(4, out);
    return out.toString();
  }
}
