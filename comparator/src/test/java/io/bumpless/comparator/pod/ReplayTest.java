package io.bumpless.comparator.pod;

import static io.bumpless.comparator.script.SiteBus.NAME;
import static io.bumpless.comparator.script.SiteBus.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.Scores;
import io.bumpless.comparator.store.BlockHistory;
import io.bumpless.comparator.store.EvidenceStore;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.config.ComparatorConfig.Window;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparator's part of the stage Replay, on a real nats-server. */
class ReplayTest {
  /** A day of ticks of 5 s; here they are a second apart, which is as much work. */
  private static final int TICKS = 24 * 3600 / 5;

  @TempDir private Path folder;

  @Test
  void a_day_of_stored_scores_is_compared_at_full_speed() throws Exception {
    var metrics = new Metrics();
    try (var server = NatsServerProcess.open(folder)) {
      try (var administrator = Administrator.of(server.url())) {
        administrator.stream(
            BusNames.scoreStream(NAMESPACE, NAME), BusNames.scoreSubject(NAMESPACE, NAME, ">"));
        administrator.stream(
            BusNames.blocksStream(NAMESPACE, NAME), BusNames.blocksSubject(NAMESPACE, NAME));
        administrator.bucket(BusNames.EVIDENCE);
      }
      try (Bus bus =
          NatsBus.start(
              new NatsSettings(server.url(), "test", Optional.empty(), "data"), metrics)) {
        await().until(bus::connected);
        store(bus, Configs.STABLE, 200);
        var window = new Window(Configs.START, Configs.START.plusSeconds(TICKS));
        ComparePlan plan = Configs.trial().longBlocks().replay(window).plan();
        store(bus, plan.config().judged(), 201);

        Evidence evidence = compare(plan, bus, metrics);

        assertThat(evidence.ticks().seen()).isEqualTo(TICKS);
        assertThat(evidence.ticks().judgedMissing()).isZero();
        assertThat(evidence.gates().getFirst().mean().orElseThrow()).isBetween(0.999, 1.001);
      }
    } finally {
      metrics.close();
    }
  }

  private static Evidence compare(ComparePlan plan, Bus bus, Metrics metrics) throws Exception {
    var standing = new Standing(plan, System::nanoTime);
    long begin = System.nanoTime();
    var loop =
        ComparingLoop.start(
            plan,
            bus,
            new ComparingLoop.Outlets(
                new EvidenceStore(plan, bus, metrics, standing::checkpoint),
                new BlockHistory(bus, plan.config().deployment(), metrics),
                standing,
                () -> {}),
            metrics);
    try {
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> standing.facts().finished());
    } finally {
      loop.close();
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "replay of %d ticks in %d blocks: compared in %.1f s",
            TICKS,
            standing.facts().evidence().orElseThrow().blocks(),
            (System.nanoTime() - begin) / 1e9));
    return standing.facts().evidence().orElseThrow();
  }

  /** The ticks of the window and the one at its end. */
  private static void store(Bus bus, Version version, double value) {
    List<CompletableFuture<?>> flying = new ArrayList<>();
    for (long tick = 0; tick <= TICKS; tick++) {
      Score score = Scores.score(version, tick, value);
      flying.add(
          bus.publish(
              BusNames.scoreSubject(NAMESPACE, NAME, version.scores()),
              ScoreCodec.encode(score),
              version.scores() + "-" + tick,
              Duration.ofSeconds(30)));
      if (flying.size() == 256) {
        flying.forEach(CompletableFuture::join);
        flying.clear();
      }
    }
    flying.forEach(CompletableFuture::join);
  }
}
