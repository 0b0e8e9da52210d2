package io.bumpless.plant.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.plant.recording.Recording.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingFileTest {
  @TempDir private Path folder;

  @Test
  void reads_every_column_under_its_own_name() throws Exception {
    Recording recording = read("u1,u2\n0.25,1e3\n-1,2\n");
    assertThat(recording.columns()).containsExactly("u1", "u2");
    assertThat(recording.rows().get(1).number()).isEqualTo(2);
    assertThat(recording.rows().getFirst().cells())
        .containsExactly(new Cell.Reading(0.25), new Cell.Reading(1000));
  }

  @Test
  void text_and_missing_values_are_kept_apart_and_counted() throws Exception {
    Recording recording = read("a,b\nBad Input,\nNaN,2\n,\"3\"\n");
    assertThat(recording.badCells()).isEqualTo(2);
    assertThat(recording.emptyCells()).isEqualTo(2);
    assertThat(recording.rows().get(2).cells())
        .containsExactly(new Cell.Empty(), new Cell.Reading(3));
  }

  @Test
  void semicolons_with_decimal_commas_are_an_export_too() throws Exception {
    Recording recording = read("\uFEFFzeit;wert\n2026-01-01 00:00:00;1,5\n", "zeit");
    assertThat(recording.columns()).containsExactly("wert");
    assertThat(recording.rows().getFirst().cells()).containsExactly(new Cell.Reading(1.5));
  }

  @Test
  void times_are_read_with_zone_without_zone_and_as_numbers() throws Exception {
    Recording recording =
        read("t,v\n2026-01-01T01:00:00+01:00,1\n2026-01-01 00:00:01.5,2\n1767225602,3\n", "t");
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(recording.rows().stream().map(row -> row.time().orElseThrow()))
        .containsExactly(first, first.plusMillis(1500), first.plusSeconds(2));
  }

  @Test
  void a_column_map_selects_renames_and_orders() throws Exception {
    Map<String, String> map = new LinkedHashMap<>();
    map.put("power", "JI7");
    map.put("feed", "FI3");
    Recording recording =
        new RecordingFile(file("FI3,XX,JI7\n1,2,3\n"), Optional.empty(), map).read();
    assertThat(recording.columns()).containsExactly("power", "feed");
    assertThat(recording.rows().getFirst().cells())
        .containsExactly(new Cell.Reading(3), new Cell.Reading(1));
  }

  @Test
  void errors_name_the_line() {
    assertThatThrownBy(() -> read("a,b\n1,2\n1,2,3\n"))
        .hasMessage("line 3: 3 cells, but the header names 2 columns");
    assertThatThrownBy(() -> read("t,b\n1,2\n\n1,3\n", "t"))
        .hasMessage("line 4: the time '1' is not after that of the row above");
    assertThatThrownBy(() -> read("t,b\nyesterday,2\n", "t"))
        .hasMessage("line 2: 'yesterday' is not a time");
    assertThatThrownBy(() -> read("a,b\n1,2\n", "t"))
        .hasMessage("line 1: no column 't'; there are [a, b]");
    assertThatThrownBy(() -> read("a,row\n1,2\n")).hasMessageContaining("cannot be named");
    assertThatThrownBy(() -> read("a,a\n1,2\n")).hasMessageContaining("occurs twice");
    assertThatThrownBy(() -> read("a,b\n")).hasMessageContaining("no rows after the header");
    assertThatThrownBy(() -> read("")).hasMessageContaining("must hold the column names");
  }

  @Test
  void fixed_rows_lie_on_multiples_of_the_period() throws Exception {
    RowSchedule schedule = RowSchedule.fixed(read("a\n1\n2\n3\n"), Duration.ofSeconds(1), 4);
    assertThat(schedule.offsetMillis(2)).isEqualTo(500);
    assertThat(schedule.firstAt(Instant.ofEpochMilli(10_001)).toEpochMilli()).isEqualTo(10_250);
    assertThat(schedule.firstAt(Instant.ofEpochMilli(10_250)).toEpochMilli()).isEqualTo(10_500);
  }

  @Test
  void a_speed_that_would_merge_rows_is_refused() {
    assertThatThrownBy(() -> RowSchedule.fixed(read("a\n1\n"), Duration.ofMillis(10), 3))
        .hasMessageContaining("whole number of milliseconds ≥ 1, got 3.33");
    assertThatThrownBy(() -> RowSchedule.recorded(read("t,a\n1,1\n2,1\n", "t"), 5_000))
        .hasMessageContaining("rows 1 and 2 fall into the same millisecond");
  }

  @Test
  void recorded_rows_keep_their_distances() throws Exception {
    RowSchedule schedule = RowSchedule.recorded(read("t,a\n10,1\n12,1\n15,1\n", "t"), 10);
    assertThat(schedule.offsetMillis(1)).isEqualTo(200);
    assertThat(schedule.offsetMillis(2)).isEqualTo(500);
  }

  private Recording read(String text) throws IOException, RecordingException {
    return new RecordingFile(file(text), Optional.empty(), Map.of()).read();
  }

  private Recording read(String text, String timeColumn) throws IOException, RecordingException {
    return new RecordingFile(file(text), Optional.of(timeColumn), Map.of()).read();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("export.csv"), text);
  }
}
