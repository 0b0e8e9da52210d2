package io.bumpless.source.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.SourceConfig.Tag;
import io.bumpless.contracts.report.Facts.FailedTag;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.source.SourceConfigs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole connector between a real OPC UA server and a real bus. */
class SourcePodTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private TestServer server;
  private NatsServerProcess bus;
  private RunningSource source;

  @BeforeEach
  void startPlantAndBus() throws Exception {
    bus = NatsServerProcess.open(folder);
    try (var administrator = Administrator.of(bus.url())) {
      administrator.stream("sensor_mill_mill-3", "sensor.mill.mill-3");
      administrator.bucket(BusNames.REPORTS);
    }
    server = TestServer.start().addDouble("feed", 210).addDouble("power", 7);
  }

  @AfterEach
  void stop() {
    if (source != null) {
      source.close();
    }
    if (server != null) {
      server.close();
    }
    if (bus != null) {
      bus.close();
    }
  }

  @Test
  void values_reach_the_stream_and_completeness_goes_on_when_nothing_changes() {
    Instant begun = Instant.now();
    source = RunningSource.start(config("feed", "power"));
    await().atMost(SOON).until(() -> source.batches().size() >= 10);
    SampleBatch first = source.batches().getFirst();
    assertThat(first.keyframe()).isTrue();
    assertThat(first.tagTable().orElseThrow().tags()).extracting("name").contains("feed", "power");
    assertThat(first.gaps()).extracting("reason").containsExactly(GapReason.RESTART);
    assertThat(source.latest(0)).isEqualTo(210);
    assertThat(source.latest(1)).isEqualTo(7);
    List<Long> complete = source.batches().stream().map(SampleBatch::completeUntil).toList();
    assertThat(complete).isSorted().doesNotHaveDuplicates();
    assertThat(complete.getFirst()).isGreaterThan(begun.toEpochMilli() * 1_000_000L - 1);
    server.set("feed", 215.5);
    await().atMost(SOON).until(() -> source.latest(0) == 215.5);
    assertThat(source.pod().health().ready().ok()).isTrue();
  }

  @Test
  void the_report_tells_what_works() {
    source = RunningSource.start(config("feed", "power"));
    await().atMost(SOON).until(() -> source.facts().map(f -> f.tags().live()).orElse(0) == 2);
    SourceFacts facts = source.facts().orElseThrow();
    assertThat(facts.link().connected().state()).isEqualTo(State.GOOD);
    assertThat(facts.link().everConnected()).isTrue();
    assertThat(facts.link().endpoint()).startsWith(server.endpoint());
    await().atMost(SOON).until(() -> source.facts().orElseThrow().clock().state() == State.GOOD);
  }

  @Test
  void a_bus_that_is_killed_and_comes_back_misses_nothing() {
    source = RunningSource.start(config("feed"));
    await().atMost(SOON).until(() -> source.batches().size() >= 3);
    bus.kill();
    var next = new AtomicInteger(300);
    await()
        .atMost(SOON)
        .pollInterval(SourceConfigs.INTERVAL)
        .until(
            () -> {
              server.set("feed", (double) next.incrementAndGet());
              return next.get() == 320;
            });
    bus.start();
    await().atMost(SOON).until(() -> source.latest(0) == 320);
    List<SampleBatch> batches = source.batches();
    assertThat(batches.stream().map(SampleBatch::number))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, batches.size()).boxed().toList());
    assertThat(batches.stream().skip(1).filter(b -> !b.gaps().isEmpty())).isEmpty();
    assertThat(source.values(0)).hasSizeGreaterThan(10).isSorted();
  }

  @Test
  void a_server_that_restarts_leaves_a_marked_gap_and_the_values_after_it() {
    source = RunningSource.start(config("feed"));
    await().atMost(SOON).until(() -> source.latest(0) == 210);
    server.close();
    await()
        .atMost(SOON)
        .until(
            () ->
                source.facts().map(f -> f.link().connected().state()).orElse(State.GOOD)
                    == State.BAD);
    await().atMost(SOON).until(() -> source.latestStatus(0) == 0x8031_0000);
    assertThat(source.pod().health().ready().ok()).isTrue();
    server = TestServer.start(server.options()).addDouble("feed", 211);
    await().atMost(SOON).until(() -> source.latest(0) == 211);
    assertThat(source.latestStatus(0)).isZero();
    SampleBatch behind =
        source.batches().stream()
            .filter(b -> b.gaps().stream().anyMatch(g -> g.reason() == GapReason.CONNECTION))
            .findFirst()
            .orElseThrow();
    assertThat(behind.samples().size()).isPositive();
    assertThat(behind.gaps().getFirst().to()).isLessThanOrEqualTo(behind.completeUntil());
    await().atMost(SOON).until(() -> source.facts().orElseThrow().lastGap().isPresent());
  }

  @Test
  void an_unknown_node_is_reported_by_name_and_the_others_are_delivered() {
    source = RunningSource.start(config("feed", "nowhere"));
    await().atMost(SOON).until(() -> source.latest(0) == 210);
    await()
        .atMost(SOON)
        .until(() -> source.facts().map(f -> !f.tags().failed().isEmpty()).orElse(false));
    assertThat(source.facts().orElseThrow().tags().failed())
        .containsExactly(new FailedTag("nowhere", "NodeIdUnknown"));
  }

  @Test
  void a_tag_table_that_is_too_long_is_reported_and_nothing_begins() throws Exception {
    var csv = new StringBuilder("name,node\n");
    IntStream.range(0, 20_001).forEach(i -> csv.append("t%d,i=%d\n".formatted(i, i)));
    Path file = Files.writeString(folder.resolve("tags.csv"), csv);
    source =
        RunningSource.start(
            SourceConfigs.of(server.endpoint(), bus.url(), List.of(), List.of(file)));
    await().atMost(SOON).until(() -> source.facts().isPresent());
    var table = source.facts().orElseThrow().tags().table();
    assertThat(table.reason()).isEqualTo("TooManyTags");
    assertThat(table.message()).contains("20001");
    assertThat(source.pod().health().ready().reason()).contains("TooManyTags");
    assertThat(server.sessions()).isZero();
  }

  @Test
  void a_missing_secret_is_reported_by_its_path_and_used_once_it_is_there() throws Exception {
    OpcUaConfig open = SourceConfigs.insecure(server.endpoint());
    var identity =
        new OpcUaConfig.Identity(
            OpcUaConfig.IdentityType.USER_NAME, Optional.of(folder.toString()));
    SourceConfig config = config("feed");
    source =
        RunningSource.start(
            RunningSource.with(
                config,
                new OpcUaConfig(
                    open.endpoint(), true, open.security(), identity, open.requestTimeout())));
    await()
        .atMost(SOON)
        .until(
            () ->
                source
                    .facts()
                    .map(f -> f.link().connected().reason().equals("SecretMissing"))
                    .orElse(false));
    assertThat(source.facts().orElseThrow().link().connected().message())
        .contains(folder.resolve("username").toString());
    Files.writeString(folder.resolve("username"), TestServer.USER);
    Files.writeString(folder.resolve("password"), TestServer.PASSWORD);
    await().atMost(SOON).until(() -> source.latest(0) == 210);
  }

  private SourceConfig config(String... tags) {
    List<Tag> all =
        List.of(tags).stream()
            .map(name -> SourceConfigs.tag(name, TestServer.address(name).toString()))
            .toList();
    return SourceConfigs.of(server.endpoint(), bus.url(), all, List.of());
  }
}
