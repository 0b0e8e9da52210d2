package io.bumpless.recording.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of docs/recording.md. */
class QualityTextTest {

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "Good, 00000000",
    "GOOD, 00000000",
    "good, 00000000",
    "Good_LocalOverride, 00000000",
    "Good (192), 00000000",
    "192, 00000000",
    "216, 00000000",
    "0x0, 00000000",
    "0x00960000, 00960000",
    "Uncertain, 40000000",
    "UncertainLastUsableValue, 40000000",
    "64, 40000000",
    "0x40900000, 40900000",
    "1083179008, 40900000",
    "'', 40000000",
    "Bad, 80000000",
    "BAD, 80000000",
    "BadSensorFailure, 80000000",
    "Bad_NoCommunication, 80000000",
    "0, 80000000",
    "28, 80000000",
    "0x80000000, 80000000",
    "0x809B0000, 809B0000",
    "2150694912, 80310000",
  })
  void a_quality_becomes_a_status_code(String text, String expected) {
    assertThat(QualityText.status(text).stream().mapToObj("%08X"::formatted))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "Goodbye", "128", "0xC0000000", "4294967296", "-1", "0x", "Gut"})
  void anything_else_is_no_quality(String text) {
    assertThat(QualityText.status(text)).isEmpty();
  }
}
