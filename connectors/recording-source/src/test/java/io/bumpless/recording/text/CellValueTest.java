package io.bumpless.recording.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellValueTest {

  @ParameterizedTest(name = "\"{0}\" with quality {2} is {3} / {4}")
  @CsvSource({
    "1.5, false, 00000000, 1.5, 00000000",
    "-1.5e3, false, 00000000, -1500, 00000000",
    "'1,5', true, 00000000, 1.5, 00000000",
    "1.5, true, 00000000, 1.5, 00000000",
    "'1,5', false, 00000000, NaN, 80070000",
    "true, false, 00000000, 1, 00000000",
    "False, false, 00000000, 0, 00000000",
    "1.5, false, 40000000, 1.5, 40000000",
    "1.5, false, 80310000, 1.5, 80310000",
    "'', false, 00000000, NaN, 809B0000",
    "'', false, 40000000, NaN, 809B0000",
    "'', false, 80310000, NaN, 80310000",
    "I/O Timeout, false, 00000000, NaN, 80070000",
    "I/O Timeout, false, 80310000, NaN, 80310000",
    "NaN, false, 00000000, NaN, 80070000",
    "Infinity, false, 00000000, NaN, 80070000",
    "1e999, false, 00000000, NaN, 80070000",
    "1d, false, 00000000, NaN, 80070000",
  })
  void a_cell_becomes_a_value_with_a_status(
      String text, boolean comma, String quality, double value, String status) {
    CellValue cell = CellValue.of(text, comma);
    assertThat(cell.number()).isEqualTo(Double.valueOf(value));
    assertThat("%08X".formatted(cell.status(Integer.parseUnsignedInt(quality, 16))))
        .isEqualTo(status);
  }
}
