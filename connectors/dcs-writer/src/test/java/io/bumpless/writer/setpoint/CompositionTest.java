package io.bumpless.writer.setpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.writer.setpoint.Composition.Reference;
import io.bumpless.writer.setpoint.Composition.Wish;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CompositionTest {
  private static final Optional<TickValue> STABLE = Optional.of(new TickValue(7, 200));

  @Test
  void a31_without_a_band_the_target_is_the_stables_score() {
    assertThat(Composition.of(new Reference.Stable(STABLE), Optional.empty(), apart(50), 0))
        .isEqualTo(new Wish.Target(200, 200, 0));
  }

  @Test
  void a31_the_candidates_part_is_cut_to_the_band() {
    assertThat(Composition.of(new Reference.Stable(STABLE), Optional.empty(), apart(50), 2))
        .isEqualTo(new Wish.Target(202, 200, 2));
    assertThat(Composition.of(new Reference.Stable(STABLE), Optional.empty(), apart(-50), 2))
        .isEqualTo(new Wish.Target(198, 200, -2));
    assertThat(Composition.of(new Reference.Stable(STABLE), Optional.empty(), apart(1.5), 2))
        .isEqualTo(new Wish.Target(201.5, 200, 1.5));
  }

  @Test
  void a31_no_score_of_the_stable_is_a_bad_cycle_even_if_the_candidates_is_good() {
    assertThat(
            Composition.of(
                new Reference.Stable(Optional.empty()),
                Optional.of(new TickValue(7, 201)),
                apart(1),
                2))
        .isInstanceOf(Wish.Nothing.class);
  }

  @Test
  void a31_while_the_stable_may_not_act_the_reference_is_the_latched_set_point() {
    assertThat(
            Composition.of(
                new Reference.Latched(210), Optional.of(new TickValue(7, 400)), apart(0), 6))
        .isEqualTo(new Wish.Target(216, 210, 6));
  }

  @Test
  void a31_a_band_of_zero_glides_back_to_the_latched_set_point() {
    assertThat(
            Composition.of(
                new Reference.Latched(210), Optional.of(new TickValue(7, 400)), apart(0), 0))
        .isEqualTo(new Wish.Target(210, 210, 0));
  }

  @Test
  void a31_a_candidate_alone_without_a_score_is_a_bad_cycle() {
    assertThat(Composition.of(new Reference.Latched(210), Optional.empty(), apart(0), 6))
        .isInstanceOf(Wish.Nothing.class);
  }

  @Test
  void a_band_that_is_no_number_is_refused() {
    assertThatThrownBy(
            () ->
                Composition.of(new Reference.Latched(210), Optional.empty(), apart(0), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Pairing apart(double difference) {
    return new Pairing(OptionalLong.of(7), true, 0, difference, 2, true);
  }
}
