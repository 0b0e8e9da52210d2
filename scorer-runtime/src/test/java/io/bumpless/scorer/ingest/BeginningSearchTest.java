package io.bumpless.scorer.ingest;

import static io.bumpless.scorer.tick.Deployment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.tick.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  private Beginning find(long scored) throws InterruptedException {
    return new BeginningSearch(bus, config, plan, InstantSource.system(), what -> {})
        .find(Optional.of(scored));
  }

  @Test
  void it_goes_on_behind_the_last_score_from_a_keyframe_before_its_window() throws Exception {
    long now = Instant.now().getEpochSecond();
    publish(now, now + 60);

    var beginning = find(now + 40);

    assertThat(beginning.firstTick()).isEqualTo(now + 41);
    assertThat(beginning.skipped()).isZero();
    assertThat(beginning.sequences()).containsExactly(1L);
  }

  @Test
  void a_source_whose_clock_is_hours_ahead_of_the_bus_is_found_all_the_same() throws Exception {
    long ahead = Instant.now().plus(Duration.ofHours(5)).getEpochSecond();
    publish(ahead, ahead + 30);

    var beginning = find(ahead + 20);

    assertThat(beginning.firstTick()).isEqualTo(ahead + 21);
    assertThat(beginning.sequences()).containsExactly(1L);
  }

  @Test
  void ticks_that_the_stream_does_not_reach_back_to_are_skipped_and_counted() throws Exception {
    long now = Instant.now().getEpochSecond();
    publish(now, now + 30);

    var beginning = find(now - 1000);

    assertThat(beginning.firstTick()).isEqualTo(now + 1);
    assertThat(beginning.skipped()).isEqualTo(1000);
  }
}
