package io.bumpless.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BehindTest {
  @Test
  void a_reader_gets_what_the_sender_wrote() {
    assertThat(Behind.in(new Behind(600_000_000_000L).note())).hasValue(600_000_000_000L);
    assertThat(Behind.in(new Behind(0).note())).hasValue(0);
  }

  @Test
  void a_sender_that_says_nothing_or_nonsense_is_not_taken_for_up_to_date() {
    assertThat(Behind.in(Map.of())).isEmpty();
    assertThat(Behind.in(Map.of(Behind.NOTE, ""))).isEmpty();
    assertThat(Behind.in(Map.of(Behind.NOTE, "0.0"))).isEmpty();
  }
}
