package io.bumpless.scorer.ingest;

import static io.bumpless.scorer.tick.Deployment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.tick.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BeginningSearchTest {
  private final Deployment deployment = new Deployment();
  private final ScorerConfig config = deployment.config("memory");
  private final InputPlan plan = InputPlan.of(config);
  private final MemoryBus bus =
      new MemoryBus()
          .stream(Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
              Deployment.SCORE_STREAM, Deployment.SCORE_SUBJECT);

  @AfterEach
  void close() {
    bus.close();
  }

  /** Every tenth batch is a keyframe, beginning with the first; batch i is complete until i s. */
  private void publish(long first, long last) {
    for (long second = first; second <= last; second++) {
      deployment.publish(bus, deployment.batch(second * SECOND, 1, 2));
    }
  }

  private void lastScore(long tick) {
    var score =
        new Score(
            tick,
            tick * SECOND,
            new Score.Model(3, "1f0c", deployment.digest()),
            List.of(new Score.Output("feed_sp", 1)),
            Optional.empty(),
            new Score.InputQuality(2, 0, 0, 0, 0),
            "00".repeat(16),
            0,
            true,
            0);
    bus.publish(Deployment.SCORE_SUBJECT, ScoreCodec.encode(score), "s", Duration.ofSeconds(1))
        .join();
  }

  private Beginning find() throws InterruptedException {
    return new BeginningSearch(bus, config, plan, InstantSource.system(), what -> {}).find();
  }

  @Test
  void it_goes_on_behind_the_last_score_from_a_keyframe_before_its_window() throws Exception {
    long now = Instant.now().getEpochSecond();
    publish(now, now + 60);
    lastScore(now + 40);

    var beginning = find();

    assertThat(beginning.firstTick()).isEqualTo(now + 41);
    assertThat(beginning.skipped()).isZero();
    assertThat(beginning.sequences()).containsExactly(1L);
  }

  @Test
  void a_source_whose_clock_is_hours_ahead_of_the_bus_is_found_all_the_same() throws Exception {
    long ahead = Instant.now().plus(Duration.ofHours(5)).getEpochSecond();
    publish(ahead, ahead + 30);
    lastScore(ahead + 20);

    var beginning = find();

    assertThat(beginning.firstTick()).isEqualTo(ahead + 21);
    assertThat(beginning.sequences()).containsExactly(1L);
  }

  @Test
  void ticks_that_the_stream_does_not_reach_back_to_are_skipped_and_counted() throws Exception {
    long now = Instant.now().getEpochSecond();
    publish(now, now + 30);
    lastScore(now - 1000);

    var beginning = find();

    assertThat(beginning.firstTick()).isEqualTo(now + 1);
    assertThat(beginning.skipped()).isEqualTo(1000);
  }
}
