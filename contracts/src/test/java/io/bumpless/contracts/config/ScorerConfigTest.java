package io.bumpless.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.config.ConfigCodec.MalformedConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Function;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.contracts.config.ScorerConfig.Revision;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.contracts.config.ScorerConfig.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The scorer's YAML: readable, and read back as it was written. */
class ScorerConfigTest {
  private static ScorerConfig config(Schedule schedule) {
    return new ScorerConfig(
        new Subject("mill", "feed-optimizer", "uid-1"),
        new Revision(1, "1f0c", "1", "sha256:00"),
        new BusConfig("nats://127.0.0.1:4222", "u", Optional.empty(), Optional.empty()),
        "score.mill.feed-optimizer.1f0c",
        "score_mill_feed-optimizer",
        1,
        List.of(new Source("mill-3", "sensor_mill_mill-3", "sensor.mill.mill-3")),
        schedule,
        List.of(
            new Feature(
                "power_sd",
                "mill-3",
                "power",
                Function.STDDEV,
                Optional.of(Duration.ofMinutes(1)),
                Optional.empty())),
        Duration.ofSeconds(10),
        Optional.empty(),
        List.of(new Output("feed_sp", "", 0, "t/h", 0, 1)),
        1,
        Duration.ofMillis(50),
        true);
  }

  @Test
  void a_periodic_schedule_is_written_with_its_name_and_read_back() throws Exception {
    var config = config(new Schedule.Periodic(Duration.ofSeconds(5), Duration.ofSeconds(1)));
    String yaml = ScorerConfig.codec().write(config);

    assertThat(yaml).contains("schedule:\n  periodic:\n    period: PT5S\n    grace: PT1S\n");
    assertThat(ScorerConfig.codec().read(yaml)).isEqualTo(config);
  }

  @Test
  void on_update_is_written_with_its_name_and_read_back() throws Exception {
    var config = config(new Schedule.OnUpdate());
    String yaml = ScorerConfig.codec().write(config);

    assertThat(yaml).contains("schedule:\n  onUpdate: {}\n").contains("function: STDDEV");
    assertThat(ScorerConfig.codec().read(yaml)).isEqualTo(config);
  }

  @Test
  void an_unknown_schedule_is_refused_by_name() {
    String yaml =
        ScorerConfig.codec().write(config(new Schedule.OnUpdate())).replace("onUpdate", "hourly");

    assertThatThrownBy(() -> ScorerConfig.codec().read(yaml))
        .isInstanceOf(MalformedConfig.class)
        .hasMessageContaining("hourly");
  }
}
