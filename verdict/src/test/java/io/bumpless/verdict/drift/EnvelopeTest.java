package io.bumpless.verdict.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
  private static final Envelope ENVELOPE =
      new Envelope(Map.of("feed", new Envelope.Range(150, 300), "power", new Envelope.Range(0, 5)));

  @Test
  void the_ends_of_a_range_are_inside() {
    assertThat(ENVELOPE.contains(Map.of("feed", 150.0, "power", 5.0))).isTrue();
    assertThat(ENVELOPE.contains(Map.of("feed", 149.9, "power", 5.0))).isFalse();
  }

  @Test
  void an_input_that_is_missing_or_not_finite_is_outside() {
    assertThat(ENVELOPE.contains(Map.of("feed", 200.0))).isFalse();
    assertThat(ENVELOPE.contains(Map.of("feed", 200.0, "power", Double.NaN))).isFalse();
  }

  @Test
  void too_small_a_share_withholds_and_says_the_numbers() {
    EnvelopeShare share = EnvelopeShare.start().after(true).after(false).after(false).after(true);

    assertThat(share.hold(0.5)).isEmpty();
    assertThat(share.hold(0.8).orElseThrow()).startsWith("2 of 4 blocks").contains("0.80");
  }

  @Test
  void no_block_is_never_enough() {
    assertThat(EnvelopeShare.start().hold(0.1)).isPresent();
  }

  @Test
  void a_range_upside_down_is_refused() {
    assertThatThrownBy(() -> new Envelope.Range(2, 1)).hasMessageContaining("low <= high");
  }
}
