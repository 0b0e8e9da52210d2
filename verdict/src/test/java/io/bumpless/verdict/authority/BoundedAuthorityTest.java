package io.bumpless.verdict.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BoundedAuthorityTest {
  private static final BoundedAuthority BAND = new BoundedAuthority(1, 2, 0, 100, 0.5);

  @Test
  void a_lost_candidate_glides_back_without_a_bump() {
    double applied = 52;
    for (int i = 0; i < 4; i++) {
      double next = BAND.apply(50, OptionalDouble.empty(), applied);
      assertThat(applied - next).isEqualTo(0.5);
      applied = next;
    }
    assertThat(applied).isEqualTo(50);
    assertThat(BAND.apply(50, OptionalDouble.of(Double.NaN), 50)).isEqualTo(50);
  }

  @Test
  void the_candidate_moves_the_set_point_by_at_most_the_band() {
    double applied = 50;
    for (int i = 0; i < 100; i++) {
      applied = BAND.apply(50, OptionalDouble.of(90), applied);
    }
    assertThat(applied).isEqualTo(52);
  }

  @Test
  void the_clamp_comes_after_the_authority() {
    BoundedAuthority narrow = new BoundedAuthority(1, 10, 0, 51, 100);
    assertThat(narrow.apply(50, OptionalDouble.of(90), 50)).isEqualTo(51);
  }

  @Test
  void a_stable_value_that_is_not_finite_is_refused() {
    assertThatThrownBy(() -> BAND.apply(Double.NaN, OptionalDouble.of(1), 50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  /** Two deadbeat loops whose blend diverges at 30 %: why bands are widened with lambda = 1. */
  @Test
  void blending_is_not_safe_by_convexity() {
    assertThat(radius(0.05)).isCloseTo(0.48, within(0.005));
    assertThat(radius(0.30)).isGreaterThan(1);
    assertThat(radius(0.95)).isCloseTo(0.48, within(0.005));
  }

  /** Spectral radius of lambda [[0, 2.2], [0, 0]] + (1 - lambda) of its transpose. */
  private static double radius(double lambda) {
    return Math.sqrt(2.2 * lambda * 2.2 * (1 - lambda));
  }
}
