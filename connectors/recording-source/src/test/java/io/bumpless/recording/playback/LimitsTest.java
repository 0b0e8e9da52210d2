package io.bumpless.recording.playback;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.recording.Recordings;
import io.bumpless.recording.series.Pass;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsTest {
  @TempDir private Path folder;

  private Pass pass(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "time,a";
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return new Recordings(folder).file("a.csv", lines).read().pass();
  }

  @Test
  void more_values_than_the_bus_can_take_are_refused_with_the_speed_that_would_do() {
    Pass pass = pass("1,1", "2,2", "3,3");
    assertThatCode(() -> Limits.check(pass, 400)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Limits.check(pass, 800))
        .hasMessageContaining("one pass in 0.005 s; the most here is a speed of 400.000");
    Pass dense = pass("1.000,1", "1.001,2", "1.002,3", "1.003,4");
    assertThatThrownBy(() -> Limits.check(dense, 10_000))
        .hasMessageContaining("the most here is a speed of 0.500");
  }

  @Test
  void a_speed_that_would_take_for_ever_is_refused() {
    Pass pass = pass("1,1", "2,2");
    assertThatThrownBy(() -> Limits.check(pass, 0.0001)).hasMessageContaining("the least is 0.001");
  }
}
