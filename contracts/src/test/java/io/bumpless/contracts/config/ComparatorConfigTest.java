package io.bumpless.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.ComparatorConfig.Clamp;
import io.bumpless.contracts.config.ComparatorConfig.Comparison;
import io.bumpless.contracts.config.ComparatorConfig.Gate;
import io.bumpless.contracts.config.ComparatorConfig.GateKind;
import io.bumpless.contracts.config.ComparatorConfig.Output;
import io.bumpless.contracts.config.ComparatorConfig.Regime;
import io.bumpless.contracts.config.ComparatorConfig.RequiredRegime;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Truth;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.config.ComparatorConfig.Window;
import io.bumpless.contracts.evidence.EvidenceCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparatorConfigTest {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void a_written_config_is_read_back_equal() throws Exception {
    var codec = ComparatorConfig.codec();

    assertThat(codec.read(codec.write(config(1, SINCE)))).isEqualTo(config(1, SINCE));
  }

  @Test
  void another_attempt_is_another_spec_but_another_beginning_is_not() {
    String spec = EvidenceCodec.specHash(config(1, SINCE), "gbe");

    assertThat(EvidenceCodec.specHash(config(1, SINCE.plusSeconds(1)), "gbe")).isEqualTo(spec);
    assertThat(EvidenceCodec.specHash(config(2, SINCE), "gbe")).isNotEqualTo(spec);
    assertThat(EvidenceCodec.specHash(config(1, SINCE), "other bets")).isNotEqualTo(spec);
  }

  private static ComparatorConfig config(int attempt, Instant since) {
    return new ComparatorConfig(
        new Subject("mill", "feed-optimizer", "uid-2"),
        new BusConfig("nats://127.0.0.1:4222", "cmp", Optional.empty(), Optional.empty()),
        Task.TRIAL,
        new Version(4, "9ab2", "sha256:b", "9ab2"),
        Optional.of(new Version(3, "1f0c", "sha256:a", "1f0c")),
        attempt,
        since,
        Optional.of(new Window(SINCE, SINCE.plusSeconds(3600))),
        Duration.ofSeconds(5),
        List.of(new Output("feed_sp", 150, 300)),
        Optional.of(
            new Truth(
                "feed_sp", "lab", "p80", Duration.ofSeconds(6), Duration.ofHours(24), 1, 0.5)),
        Optional.of(
            new Regime(
                "mill-3", "ore", Duration.ofSeconds(1), List.of(new RequiredRegime("1", 40)))),
        new Comparison(
            0.01,
            0.05,
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            0.8,
            3,
            56,
            Duration.ofHours(336),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Optional.of(Duration.ofSeconds(5)),
            List.of(
                Gate.on("agreement", GateKind.AGREEMENT, "feed_sp", 4, 40),
                Gate.rate("late", GateKind.DEADLINE_MISS, 0.01)),
            Optional.of(new Clamp("feed_sp", 180, 260, Optional.of(1.0)))));
  }
}
