package io.bumpless.scorer.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.scorer.model.ModelRejected;
import io.bumpless.scorer.tick.Deployment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StandingTest {
  private final AtomicLong now = new AtomicLong();
  private final Standing standing =
      new Standing(new Deployment().config("nats://127.0.0.1:1"), now::get);

  @Test
  void before_the_first_tick_it_says_for_what_it_waits() {
    standing.waitingFor("source mill to go on");

    assertThat(standing.facts().serving())
        .isEqualTo(
            Finding.bad(
                "NoTicks", "no tick was closed since the start; waiting for source mill to go on"));
  }

  @Test
  void a_tick_with_a_value_is_good() {
    standing.tick(Standing.Outcome.VALUED);

    assertThat(standing.facts().serving().state()).isEqualTo(State.GOOD);
  }

  @Test
  void a_tick_without_value_gives_its_reason_and_input() {
    standing.tick(
        new Standing.Outcome(
            Optional.of(MissingReason.INPUT_BAD), "input x: tag feed has status 0x80310000 (bad)"));

    assertThat(standing.facts().serving())
        .isEqualTo(Finding.bad("InputsBad", "input x: tag feed has status 0x80310000 (bad)"));
  }

  @Test
  void without_ticks_for_some_periods_the_inputs_are_stale() {
    standing.tick(Standing.Outcome.VALUED);
    standing.waitingFor("source mill to go on");
    now.addAndGet(Duration.ofSeconds(8).toNanos());

    assertThat(standing.facts().serving().reason()).isEqualTo("InputsStale");
    assertThat(standing.facts().serving().message()).contains("source mill");
  }

  @Test
  void a_rejected_model_is_bad_with_its_reason() {
    standing.modelRejected(
        new ModelRejected(ModelRejected.Cause.WRONG_SHAPE, "input x has the shape [?, 3]"));

    assertThat(standing.facts().model())
        .isEqualTo(Finding.bad("WrongShape", "input x has the shape [?, 3]"));
  }
}
