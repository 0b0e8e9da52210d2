package io.bumpless.sandbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.Recording;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.Tag;
import io.bumpless.sandbox.export.Playing.Truth;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** The demo's resources for a person's own export. */
class RecordedExampleTest {
  private static final List<String> TIMELESS = List.of("u1,u2,y", "0.2,0.3,0.5", "0.5,0.6,0.75");
  private static final List<String> TIMED =
      List.of(
          "Time,FIC 101,y",
          "2026-03-29 02:00:00,1,2",
          "2026-03-29 02:06:00,2,3",
          "2026-03-29 04:12:00,2,3",
          "2026-03-29 04:18:00,2,3");

  private static Playing plain() {
    return new Playing(false, Optional.empty(), OptionalDouble.empty(), Optional.empty());
  }

  private static RecordedExample example(List<String> lines, Playing playing) {
    return new RecordedExample(Export.of(lines), playing);
  }

  private static Recording recording(RecordedExample example) {
    return Serialization.unmarshal(example.source(), SensorSource.class).getSpec().recording();
  }

  @Test
  void without_times_rows_come_one_a_second() {
    Recording recording = recording(example(TIMELESS, plain()));
    assertThat(recording.period()).isEqualTo("1s");
    assertThat(recording.speed()).isEqualTo(1.0);
    assertThat(recording.loop()).isTrue();
    assertThat(recording.files().getFirst().configMapRef().name()).isEqualTo("recording");
  }

  @Test
  void a_time_column_is_honoured_and_played_at_one_row_a_second() {
    var example = example(TIMED, plain());
    Recording recording = recording(example);
    assertThat(recording.timeColumn()).isEqualTo("Time");
    assertThat(recording.timeZone()).isEqualTo("UTC");
    assertThat(recording.period()).isNull();
    assertThat(recording.speed()).isEqualTo(360.0);
    assertThat(example.summary()).contains("rows 360s apart in the file, 1s apart here");
    var model = Serialization.unmarshal(example.model(), ModelDeployment.class);
    assertThat(model.getSpec().inputs().schedule().periodic().period()).isEqualTo("1s");
    assertThat(model.getSpec().inputs().features())
        .extracting("tag")
        .containsExactly("FIC_101", "y");
  }

  @Test
  void speed_and_zone_are_as_asked_for() {
    var playing =
        new Playing(true, Optional.of("Europe/Helsinki"), OptionalDouble.of(720), Optional.empty());
    Recording recording = recording(example(TIMED, playing));
    assertThat(recording.speed()).isEqualTo(720.0);
    assertThat(recording.timeZone()).isEqualTo("Europe/Helsinki");
    assertThat(recording.files().getFirst().claimRef().path()).isEqualTo("recording.csv");
    var model = Serialization.unmarshal(example(TIMED, playing).model(), ModelDeployment.class);
    assertThat(model.getSpec().inputs().schedule().periodic().period()).isEqualTo("500ms");
    assertThat(model.getSpec().inputs().schedule().periodic().grace()).isEqualTo("250ms");
  }

  @Test
  void the_truth_is_a_delayed_tag_and_no_input() {
    var playing =
        new Playing(
            false, Optional.empty(), OptionalDouble.empty(), Optional.of(new Truth("y", 20)));
    var example = example(TIMED, playing);
    var source = Serialization.unmarshal(example.source(), SensorSource.class);
    assertThat(source.getSpec().tags())
        .extracting(Tag::name, Tag::column, Tag::delay)
        .containsExactly(Tuple.tuple("FIC_101", "FIC 101", null), Tuple.tuple("y", "y", "7200s"));
    var model = Serialization.unmarshal(example.model(), ModelDeployment.class).getSpec();
    assertThat(model.inputs().features()).extracting("tag").containsExactly("FIC_101");
    assertThat(model.outputs()).extracting("name").containsExactly("y");
    assertThat(model.truth().tag()).isEqualTo("y");
    assertThat(model.truth().tolerance()).isEqualTo("1s");
    assertThat(model.truth().maxDelay()).isEqualTo("100s");
  }

  @Test
  void a_truth_that_is_no_column_is_answered_with_those_that_are() {
    var playing =
        new Playing(
            false, Optional.empty(), OptionalDouble.empty(), Optional.of(new Truth("z", 1)));
    assertThatThrownBy(() -> example(TIMELESS, playing))
        .hasMessage("no column 'z' with numbers; there are [u1, u2, y]");
  }

  @Test
  void epoch_numbers_under_a_telling_name_are_times() {
    Export export = Export.of(List.of("ts,a", "1774744200,1", "1774744210,2"));
    assertThat(export.time()).contains(new TimeColumn("ts", true, Duration.ofSeconds(10)));
    assertThat(export.columns()).extracting(Export.Column::tag).containsExactly("a");
  }
}
