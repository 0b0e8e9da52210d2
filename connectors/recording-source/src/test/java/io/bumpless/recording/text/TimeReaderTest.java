package io.bumpless.recording.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times as historians write them. */
class TimeReaderTest {
  private static final long FIRST = Long.MIN_VALUE;
  private static final String HELSINKI = "Europe/Helsinki";

  @ParameterizedTest(name = "{0} in {1} is {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-01-02T03:04:05Z, -, 2026-01-02T03:04:05Z",
        "2026-01-02t03:04:05z, -, 2026-01-02T03:04:05Z",
        "2026-01-02T03:04:05.123456789Z, -, 2026-01-02T03:04:05.123456789Z",
        "'2026-01-02T03:04:05,25Z', -, 2026-01-02T03:04:05.250Z",
        "2026-01-02T03:04:05+02:00, -, 2026-01-02T01:04:05Z",
        "2026-01-02 03:04:05 -0530, -, 2026-01-02T08:34:05Z",
        "2026/01/02 03:04, Europe/Helsinki, 2026-01-02T01:04:00Z",
        "2026-01-02 03:04:05, +02:00, 2026-01-02T01:04:05Z",
        "2026-07-02 03:04:05, Europe/Helsinki, 2026-07-02T00:04:05Z",
        "2026-07-02 03:04:05Z, Europe/Helsinki, 2026-07-02T03:04:05Z",
        "0, -, 1970-01-01T00:00:00Z",
        "1774744200, -, 2026-03-29T00:30:00Z",
        "1774744200.5, -, 2026-03-29T00:30:00.500Z",
        "1774744200123, -, 2026-03-29T00:30:00.123Z",
      })
  void a_time_is_read(String text, String zone, Instant expected) {
    assertThat(read(text, zone, FIRST)).isEqualTo(new ReadTime.At(nanos(expected)));
  }

  @ParameterizedTest(name = "{0} in {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "'', -, is empty",
        "yesterday, -, is not a time",
        "2026-13-02T03:04:05Z, -, is not a time",
        "2026-02-30T03:04:05Z, -, is not a time",
        "2026-01-02T25:04:05Z, -, is not a time",
        "02.01.2026 03:04, -, is not a time",
        "2026-01-02, -, is not a time",
        "2026-01-02 03:04:05, -, has no offset; set spec.recording.timeZone",
        "2026-03-29 03:30:00, Europe/Helsinki, does not exist in Europe/Helsinki",
        "1969-12-31T23:59:59Z, -, is not within 1970…2200",
        "-5, -, is neither seconds nor milliseconds since 1970",
        "1774744200123456, -, is not a time",
        "177474420012345, -, is neither seconds nor milliseconds since 1970",
      })
  void a_text_that_is_no_time_is_answered_with_what_to_do(String text, String zone, String answer) {
    assertThat(read(text, zone, FIRST))
        .isInstanceOfSatisfying(
            ReadTime.Wrong.class, wrong -> assertThat(wrong.message()).contains(answer));
  }

  /** In Helsinki 2026-10-25 03:00…03:59 occurs at +03:00 and again at +02:00. */
  @ParameterizedTest(name = "{0} behind {1} is {2}")
  @CsvSource({
    "2026-10-25 03:30:00, 2026-10-24T23:59:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25 03:30:00, 2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z",
    "2026-10-25 03:00:00, 2026-10-25T00:59:00Z, 2026-10-25T01:00:00Z",
    "2026-10-25 03:30:00, 2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z",
    "2026-10-25 03:30:00, 2026-10-25T02:00:00Z, 2026-10-25T01:30:00Z",
  })
  void in_the_hour_that_occurs_twice_the_order_of_the_rows_decides(
      String text, Instant before, Instant expected) {
    assertThat(read(text, HELSINKI, nanos(before))).isEqualTo(new ReadTime.At(nanos(expected)));
  }

  @Test
  void two_hours_of_local_times_over_the_end_of_summer_time_become_three_hours() {
    var reader = new TimeReader(Optional.of(ZoneId.of(HELSINKI)));
    String[] rows = {"02:30", "03:00", "03:30", "03:00", "03:30", "04:00"};
    long before = FIRST;
    var times = new java.util.ArrayList<String>();
    for (String row : rows) {
      before = ((ReadTime.At) reader.read("2026-10-25 " + row, before)).nanos();
      times.add(Instant.ofEpochSecond(before / 1_000_000_000L).toString().substring(11, 16));
    }
    assertThat(times).containsExactly("23:30", "00:00", "00:30", "01:00", "01:30", "02:00");
  }

  private static ReadTime read(String text, String zone, long before) {
    return new TimeReader(Optional.ofNullable(zone).map(ZoneId::of)).read(text, before);
  }

  private static long nanos(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L + time.getNano();
  }
}
