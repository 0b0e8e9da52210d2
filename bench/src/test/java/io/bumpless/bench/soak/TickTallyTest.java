package io.bumpless.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickTallyTest {
  private final TickTally tally = new TickTally();

  private void score(long tick) {
    tally.add(
        new Score(
            tick,
            tick,
            new Score.Model(1, "r1", "sha256:1"),
            List.of(),
            Optional.empty(),
            new Score.InputQuality(1, 0, 0, 0, 0),
            "00",
            0,
            true,
            0));
  }

  @Test
  void everyTickOnceIsComplete() {
    score(5);
    score(6);
    score(7);

    assertThat(tally.missing()).isZero();
    assertThat(tally.twice()).isZero();
  }

  @Test
  void aTickBetweenWithoutScoreIsMissing() {
    score(5);
    score(8);

    assertThat(tally.missing()).isEqualTo(2);
  }

  @Test
  void aTickTwiceIsNoticed() {
    score(5);
    score(5);

    assertThat(tally.twice()).isEqualTo(1);
  }

  @Test
  void noScoreAtAllIsNothingMissing() {
    assertThat(tally.missing()).isZero();
  }
}
