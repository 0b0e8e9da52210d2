package io.bumpless.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "10m, PT10M", "72h, PT72H", "0s, PT0S"})
  void a_duration_is_a_whole_number_and_a_unit(String text, Duration duration) {
    assertThat(Amounts.duration(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @CsvSource({"512, 512", "1Ki, 1024", "64Mi, 67108864", "2Gi, 2147483648", "1Ti, 1099511627776"})
  void bytes_are_a_whole_number_and_a_binary_unit(String text, long bytes) {
    assertThat(Amounts.bytes(text)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "1.5s", "5 s", "1h30m", "1234567890s"})
  void anything_else_is_no_duration(String text) {
    assertThatThrownBy(() -> Amounts.duration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "' is not");
  }

  @Test
  void a_decimal_unit_is_no_number_of_bytes() {
    assertThatThrownBy(() -> Amounts.bytes("2G"))
        .hasMessage("'2G' is not a number of bytes such as 64Mi or 2Gi");
  }
}
