package io.bumpless.recording.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.Samples;
import io.bumpless.recording.Recordings;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.BadRecording.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to samples; each sample below is tag@second=value/status. */
class RecordingReaderTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder;
  private Recordings files;

  @BeforeEach
  void begin() {
    files = new Recordings(folder);
  }

  @Test
  void a_wide_file_is_one_sample_per_cell_and_ends_bad_one_distance_behind_its_last_row() {
    files.file("a.csv", "time,a,b", "100,1,2", "110,3,4");
    assertThat(samples())
        .containsExactly(
            "0@0=1.0", "1@0=2.0", "0@10=3.0", "1@10=4.0", "0@20=NaN/809B0000", "1@20=NaN/809B0000");
    assertThat(files.read().tags().tags()).extracting("name").containsExactly("a", "b");
    assertThat(files.read().pass().length()).isEqualTo(30 * SECOND);
  }

  @Test
  void without_a_time_column_rows_come_at_the_period_over_all_files() {
    files.period(Duration.ofMinutes(6)).file("a.csv", "a", "1", "2").file("b.csv", "a", "3");
    assertThat(samples())
        .containsExactly("0@0=1.0", "0@360=2.0", "0@720=3.0", "0@1080=NaN/809B0000");
  }

  @Test
  void tags_name_their_columns_and_the_others_are_left_out() {
    files.tag("feed", "FIC 101.PV").file("a.csv", "time,x,FIC 101.PV", "1,7,210");
    assertThat(samples()).first().isEqualTo("0@0=210.0");
    assertThat(files.read().tags().tags()).extracting("name").containsExactly("feed");
  }

  @Test
  void semicolons_bring_decimal_commas_and_quotes_and_a_byte_order_mark_are_understood() {
    files.file("a.csv", "\uFEFFtime;\"a\";b", "1;1,5;\"2.5\"");
    assertThat(samples()).startsWith("0@0=1.5", "1@0=2.5");
  }

  @Test
  void an_empty_cell_is_bad_and_so_is_text_which_is_counted_with_its_line() {
    files.file("a.csv", "time,a,b", "1,,2", "2,I/O Timeout,3");
    assertThat(samples()).startsWith("0@0=NaN/809B0000", "1@0=2.0", "0@1=NaN/80070000", "1@1=3.0");
    assertThat(files.read().summary().texts()).isEqualTo(1);
    assertThat(files.read().summary().firstOddity())
        .contains("a.csv line 3: a 'I/O Timeout' is no number");
  }

  @Test
  void the_quality_column_is_the_status_of_the_whole_row() {
    files.quality().file("a.csv", "time,a,quality", "1,5,Good", "2,6,64", "3,7,0x80310000");
    assertThat(samples()).startsWith("0@0=5.0", "0@1=6.0/40000000", "0@2=7.0/80310000");
  }

  @Test
  void a_tag_s_plausible_range_travels_in_the_table() {
    files.upTo("a", 10).file("a.csv", "time,a", "1,11");
    assertThat(files.read().tags().tags().getFirst().high()).contains(10.0);
    assertThat(samples()).startsWith("0@0=11.0");
  }

  @Test
  void of_two_rows_of_one_time_the_later_counts_but_an_empty_cell_replaces_nothing() {
    files.file("a.csv", "time,a,b", "1,5,6", "1,7,", "2,8,9");
    assertThat(samples()).startsWith("0@0=7.0", "1@0=6.0", "0@1=8.0");
    assertThat(files.read().summary().repeated()).isEqualTo(1);
  }

  @Test
  void a_row_that_goes_back_is_dropped_and_counted() {
    files.file("a.csv", "time,a", "5,1", "4,2", "6,3").file("b.csv", "time,a", "6,4", "3,5", "7,6");
    assertThat(samples()).startsWith("0@0=1.0", "0@1=4.0", "0@2=6.0");
    assertThat(files.read().summary().backwards()).isEqualTo(2);
    assertThat(files.read().summary().firstOddity())
        .contains("a.csv line 3: its time is before that of the row above");
  }

  @Test
  void long_rows_may_come_tag_by_tag_and_are_put_in_order() {
    files
        .longLayout()
        .file("a.csv", "time,tag,value", "1,a,10", "3,a,30", "1,b,11", "2,b,21", "4,b,");
    assertThat(samples())
        .startsWith("0@0=10.0", "1@0=11.0", "1@1=21.0", "0@2=30.0", "1@3=NaN/809B0000");
  }

  @Test
  void a_row_of_a_tag_that_is_not_listed_is_left_out() {
    files
        .longLayout()
        .tag("feed", "FIC101")
        .file("a.csv", "time,tag,value", "1,FIC101,10", "2,other,5", "3,FIC101,11");
    assertThat(samples()).startsWith("0@0=10.0", "0@2=11.0");
  }

  @Test
  void the_doubled_hour_is_resolved_per_tag_in_long_files() {
    files
        .longLayout()
        .zone("Europe/Helsinki")
        .file(
            "a.csv",
            "time,tag,value",
            "2026-10-25 03:30,a,1",
            "2026-10-25 03:00,a,2",
            "2026-10-25 03:30,b,3",
            "2026-10-25 03:00,b,4");
    assertThat(samples()).startsWith("0@0=1.0", "1@0=3.0", "0@1800=2.0", "1@1800=4.0");
  }

  @Test
  void a_hole_longer_than_gap_after_makes_every_tag_bad_one_distance_behind_the_row() {
    files.gapAfter(Duration.ofSeconds(5)).file("a.csv", "time,a", "1,1", "2,2", "10,3", "11,4");
    assertThat(samples())
        .containsExactly(
            "0@0=1.0", "0@1=2.0", "0@2=NaN/809B0000", "0@9=3.0", "0@10=4.0", "0@11=NaN/809B0000");
    assertThat(files.read().pass().holes())
        .containsExactly(new Hole(2 * SECOND, 9 * SECOND), new Hole(11 * SECOND, 12 * SECOND));
    assertThat(files.read().summary().holes()).isEqualTo(1);
  }

  @Test
  void without_gap_after_a_hole_is_silence() {
    files.file("a.csv", "time,a", "1,1", "2,2", "10,3");
    assertThat(samples()).startsWith("0@0=1.0", "0@1=2.0", "0@9=3.0");
  }

  @Test
  void a_delayed_value_arrives_later_with_its_own_time_and_its_empty_cells_are_no_samples() {
    files
        .tag("a", "a")
        .delayed("lab", Duration.ofSeconds(2))
        .file("a.csv", "time,a,lab", "0,1,9", "1,2,", "2,3,8", "3,4,");
    assertThat(samples())
        .containsExactly(
            "0@0=1.0", "0@1=2.0", "0@2=3.0", "1@0=9.0", "0@3=4.0", "1@2=8.0", "0@4=NaN/809B0000");
  }

  @Test
  void every_bad_line_is_named_with_file_line_value_and_what_to_do() {
    files.quality().file("a.csv", "time,a,quality", "1,1,Good", "noon,2,Good", "3,3", "4,4,fine");
    assertThatThrownBy(() -> RecordingReader.read(files.config(), 100))
        .isInstanceOf(BadRecording.class)
        .hasMessageContaining("a.csv line 3: 'noon' is not a time; write it like")
        .hasMessageContaining("a.csv line 4: 2 cells, but the header has 3 columns")
        .hasMessageContaining("a.csv line 5: 'fine' is no quality; write Good");
  }

  @Test
  void lines_are_counted_over_quoted_breaks_and_empty_lines() {
    files.file("a.csv", "time,a,b", "1,\"x\ny\",1", "", "noon,2,2");
    assertThatThrownBy(() -> RecordingReader.read(files.config(), 100))
        .hasMessageContaining("a.csv line 5: 'noon'");
  }

  @Test
  void beyond_five_errors_the_rest_is_counted() {
    String[] lines = new String[9];
    lines[0] = "time,a";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "x" + i + ",1";
    }
    files.file("a.csv", lines);
    assertThatThrownBy(() -> RecordingReader.read(files.config(), 100))
        .hasMessageEndingWith("; and 3 more");
  }

  @Test
  void headers_are_answered_with_the_columns_that_are_there() {
    assertThatThrownBy(() -> read("zeit,a", "1,2"))
        .hasMessage(
            "a.csv line 1: there is no column 'time' (spec.recording.timeColumn); the columns are zeit, a");
    assertThatThrownBy(() -> read("time,a,a", "1,2,3")).hasMessageContaining("'a' is there twice");
    assertThatThrownBy(() -> read("time,FIC 101", "1,2"))
        .hasMessageContaining("'FIC 101' is no tag name")
        .hasMessageContaining("column: \"FIC 101\"");
    assertThatThrownBy(() -> read("time", "1")).hasMessageContaining("0 columns are tags");
    assertThatThrownBy(() -> read("time,a")).hasMessageContaining("no value behind the header");
    assertThatThrownBy(() -> read()).hasMessageContaining("a.csv: the file is empty");
  }

  @Test
  void a_listed_tag_without_a_row_is_an_error_that_names_the_others() {
    files.longLayout().tag("feed", "FIC101").file("a.csv", "time,tag,value", "1,FIC102,10");
    assertThatThrownBy(() -> RecordingReader.read(files.config(), 100))
        .hasMessageContaining("no row has the tag 'FIC101'; the files also have [FIC102]");
  }

  @Test
  void a_missing_file_and_too_many_values_have_reasons_of_their_own() {
    files.missingFile("gone.csv");
    assertReason(files, 100, Reason.RecordingFileMissing);
    assertReason(
        new Recordings(folder).file("a.csv", "time,a", "1,1", "2,2"), 1, Reason.RecordingTooLarge);
  }

  private static void assertReason(Recordings files, long most, Reason reason) {
    assertThatThrownBy(() -> RecordingReader.read(files.config(), most))
        .isInstanceOfSatisfying(BadRecording.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private Recording read(String... lines) throws BadRecording {
    String text = String.join("\n", lines);
    var one = new Recordings(folder).file("a.csv", text.isEmpty() ? new String[0] : lines);
    return RecordingReader.read(one.config(), 100);
  }

  private List<String> samples() {
    Samples all = files.read().pass().samples();
    var texts = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      texts.add(
          "%d@%d=%s%s"
              .formatted(
                  all.tag(i),
                  all.time(i) / SECOND,
                  all.value(i),
                  all.status(i) == 0 ? "" : "/%08X".formatted(all.status(i))));
    }
    return texts;
  }
}
