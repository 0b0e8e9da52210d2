package io.bumpless.comparator.pod;

import static io.bumpless.comparator.script.SiteBus.NAME;
import static io.bumpless.comparator.script.SiteBus.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.comparator.ComparatorMain;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.RandomSite;
import io.bumpless.comparator.script.RandomSite.Trouble;
import io.bumpless.comparator.script.Run;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.comparator.script.SiteBus;
import io.bumpless.comparator.store.CheckpointCodec;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.EvidenceOf;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process on a real nats-server, killed at every block boundary. */
class KillTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String POD = "mdep-feed-optimizer-cmp-1";

  @TempDir private Path folder;
  private final Metrics metrics = new Metrics();
  private NatsServerProcess server;
  private Bus bus;
  private ComparatorConfig config;
  private Optional<Process> process = Optional.empty();

  @BeforeEach
  void startBus() throws Exception {
    server = NatsServerProcess.open(folder);
    try (var administrator = Administrator.of(server.url())) {
      administrator.stream(
          BusNames.scoreStream(NAMESPACE, NAME), BusNames.scoreSubject(NAMESPACE, NAME, ">"));
      administrator.stream(
          BusNames.blocksStream(NAMESPACE, NAME), BusNames.blocksSubject(NAMESPACE, NAME));
      for (String source : List.of("lab", "mill-3")) {
        administrator.stream(
            BusNames.sensorStream(NAMESPACE, source), BusNames.sensorSubject(NAMESPACE, source));
      }
      administrator.bucket(BusNames.EVIDENCE);
      administrator.bucket(BusNames.REPORTS);
    }
    bus = NatsBus.start(new NatsSettings(server.url(), "test", Optional.empty(), "data"), metrics);
    await().atMost(LONG).until(bus::connected);
    config = Configs.trial().withTruth().withRegimes().bus(server.url()).config();
    Files.writeString(folder.resolve("config.yaml"), ComparatorConfig.codec().write(config));
  }

  @AfterEach
  void stop() {
    kill();
    bus.close();
    server.close();
    metrics.close();
  }

  private void start() throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            ComparatorMain.class.getName());
    builder.environment().put("BUMPLESS_CONFIG", folder.resolve("config.yaml").toString());
    builder.environment().put("BUMPLESS_POD", POD);
    builder.environment().put("BUMPLESS_HTTP", "127.0.0.1:0");
    builder.environment().put("BUMPLESS_STDIN_LIFELINE", "true");
    builder.environment().put("BUMPLESS_TERMINATION_LOG", folder.resolve("last").toString());
    Path log = folder.resolve("comparator.log");
    process =
        Optional.of(
            builder
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
  }

  /** kill -9. */
  private void kill() {
    process.ifPresent(
        running -> {
          running.destroyForcibly();
          running.onExit().join();
        });
    process = Optional.empty();
  }

  private Optional<Checkpoint> checkpoint() {
    return bus.get(BusNames.EVIDENCE, BusNames.checkpointKey(NAMESPACE, NAME))
        .join()
        .map(
            value -> {
              try {
                return new CheckpointCodec().decode(value.value());
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  private String hash(ComparePlan plan) {
    return checkpoint().map(c -> EvidenceCodec.hash(EvidenceOf.checkpoint(plan, c))).orElse("");
  }

  private ComparatorFacts reported() throws Exception {
    String key = BusNames.reportKey("mdep", NAMESPACE, NAME, POD);
    var value = bus.get(BusNames.REPORTS, key).join().orElseThrow();
    return (ComparatorFacts) ReportCodec.decode(value.value()).facts();
  }

  @Test
  void killed_at_every_block_boundary_it_ends_with_the_evidence_of_an_undisturbed_run()
      throws Exception {
    ComparePlan plan = ComparePlan.of(config);
    Streams streams = RandomSite.streams(11, Trouble.NONE, 160);
    List<Step> undisturbed = Run.of(plan, streams);
    var site = new SiteBus(bus);
    site.batches("mill-3", streams.regime());
    site.batches("lab", streams.truth());

    int published = 0;
    for (Step step : undisturbed) {
      // What the undisturbed run had read when it took this step, and no score more.
      int upTo = (int) step.checkpoint().position();
      site.scores(streams.scores().subList(published, Math.max(published, upTo)));
      published = Math.max(published, upTo);
      start();
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> hash(plan).equals(step.evidenceHash()));
      kill();
    }

    assertThat(undisturbed).hasSizeGreaterThan(10);
    assertThat(hash(plan)).isEqualTo(undisturbed.getLast().evidenceHash());
    assertThat(checkpoint()).contains(undisturbed.getLast().checkpoint());
  }

  @Test
  void it_goes_on_when_the_bus_is_killed_and_reports_its_evidence() throws Exception {
    ComparePlan plan = ComparePlan.of(config);
    Streams streams = RandomSite.streams(12, Trouble.NONE, 160);
    String last = Run.of(plan, streams).getLast().evidenceHash();
    var site = new SiteBus(bus);
    site.batches("mill-3", streams.regime());
    site.batches("lab", streams.truth());
    site.scores(streams.scores().subList(0, 100));
    start();
    await().atMost(LONG).until(() -> checkpoint().isPresent());

    server.kill();
    server.start();
    await().atMost(LONG).until(bus::connected);
    site.scores(streams.scores().subList(100, streams.scores().size()));

    await().atMost(LONG).until(() -> hash(plan).equals(last));
    await().atMost(LONG).untilAsserted(() -> assertThat(reported().evidenceHash()).isEqualTo(last));
  }
}
