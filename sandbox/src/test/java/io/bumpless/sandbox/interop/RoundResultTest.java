package io.bumpless.sandbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.sandbox.interop.RoundResult.Noticed;
import io.bumpless.sandbox.interop.StreamJudge.Judgement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundResultTest {
  private static final Judgement FINE = new Judgement(10, 0, 0, 1, List.of());

  @Test
  void a_restart_is_passed_when_all_is_live_in_time() {
    assertThat(restart(Optional.of(Duration.ofSeconds(15)), FINE).passed()).isTrue();
    assertThat(restart(Optional.of(Duration.ofMillis(15_001)), FINE).misses())
        .containsExactly("live after 15.0 s");
    assertThat(restart(Optional.empty(), FINE).misses()).containsExactly("live not seen");
  }

  @Test
  void a_wrong_or_lost_value_or_a_missing_marker_fails_the_round() {
    Optional<Duration> soon = Optional.of(Duration.ofSeconds(1));
    assertThat(restart(soon, new Judgement(10, 1, 0, 1, List.of("x"))).misses())
        .containsExactly("1 wrong values", "x");
    assertThat(restart(soon, new Judgement(10, 0, 2, 1, List.of())).passed()).isFalse();
    assertThat(restart(soon, new Judgement(10, 0, 0, 0, List.of())).misses())
        .containsExactly("no gap marker");
  }

  @Test
  void a_silent_outage_must_be_seen_in_quality_condition_and_event() {
    Optional<Duration> soon = Optional.of(Duration.ofSeconds(1));
    Optional<Duration> late = Optional.of(Duration.ofSeconds(11));
    var unseen =
        new RoundResult(
            RoundKind.HALF_OPEN, soon, new Noticed(soon, late, Optional.empty()), FINE, List.of());
    assertThat(unseen.misses()).containsExactly("condition after 11.0 s", "event not seen");
  }

  private static RoundResult restart(Optional<Duration> live, Judgement judgement) {
    return new RoundResult(RoundKind.KILLED, live, Noticed.NOTHING, judgement, List.of());
  }
}
