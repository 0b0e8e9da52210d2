package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SCORE_SUBJECT;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.report.Facts.ScorerFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.Subscription;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.lifecycle.RunningPod;
import io.bumpless.podkit.metrics.Metrics;
import io.nats.client.Nats;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scorer's pod on a real nats-server. */
class RealBusTest {
  @TempDir private Path folder;

  private final Deployment deployment = new Deployment();
  private final long start = Instant.now().getEpochSecond() * SECOND;
  private final AtomicInteger next = new AtomicInteger();
  private final Metrics metrics = new Metrics();
  private NatsServerProcess server;
  private Bus bus;

  @BeforeEach
  void startBus() throws Exception {
    server = NatsServerProcess.open(folder);
    try (var connection = Nats.connect(server.url())) {
      var streams = connection.jetStreamManagement();
      streams.addStream(stream(Deployment.SENSOR_STREAM, Deployment.SENSOR_SUBJECT));
      streams.addStream(stream(SCORE_STREAM, "score.ns.feed-optimizer.>"));
      streams.addStream(stream("KV_reports", "$KV.reports.>"));
      connection
          .objectStoreManagement()
          .create(ObjectStoreConfiguration.builder(BusNames.MODELS).build());
    }
    bus = NatsBus.start(new NatsSettings(server.url(), "test", Optional.empty(), "data"), metrics);
    await().until(bus::connected);
    Path model = Files.write(folder.resolve("m.onnx"), Deployment.MODEL);
    bus.writeObject(BusNames.MODELS, deployment.digest(), model).join();
  }

  private static StreamConfiguration stream(String name, String subject) {
    return StreamConfiguration.builder().name(name).subjects(subject).allowDirect(true).build();
  }

  @AfterEach
  void stopBus() {
    bus.close();
    metrics.close();
    server.close();
  }

  private RunningPod pod() throws Exception {
    ScorerConfig config = deployment.config(server.url());
    var environment =
        new PodEnvironment(
            folder.resolve("config.yaml"),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            "scorer-1",
            false,
            folder.resolve("termination"),
            "info");
    RunningPod pod = RunningPod.start(environment, config.bus(), (code, reason) -> {});
    ScorerPod.start(config, pod);
    return pod;
  }

  /** The next batches; batch i is complete until start + i/2 s. */
  private void publish(int count) {
    for (int i = 0; i < count; i++) {
      int n = next.getAndIncrement();
      var batch = deployment.batch(start + n * SECOND / 2, n, 10 * n);
      await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> published(batch));
    }
  }

  private boolean published(SampleBatch batch) {
    deployment.publish(bus, batch);
    return true;
  }

  private void publishUntilReady(RunningPod pod) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              publish(1);
              return pod.health().ready().ok();
            });
  }

  private long newestTick() {
    return (start + (next.get() - 1) * SECOND / 2) / SECOND;
  }

  private List<StoredMessage> stored() {
    var messages = new CopyOnWriteArrayList<StoredMessage>();
    long last =
        bus.last(SCORE_STREAM, SCORE_SUBJECT).join().map(StoredMessage::sequence).orElse(0L);
    try (var replay =
        bus.replay(ReplayRequest.fromBeginning(SCORE_STREAM, SCORE_SUBJECT), messages::add)) {
      await().until(() -> replay.lastSequence() >= last);
    }
    return messages;
  }

  private void awaitNewestTick() {
    await().atMost(Duration.ofSeconds(30)).until(() -> Deployment.newestTick(bus) == newestTick());
  }

  private static void assertContiguous(NavigableMap<Long, Score> scores) {
    assertThat(scores).hasSize((int) (scores.lastKey() - scores.firstKey() + 1));
  }

  @Test
  void one_publish_serves_the_stream_and_a_live_subscriber_and_facts_are_reported()
      throws Exception {
    var live = new CopyOnWriteArrayList<LiveMessage>();
    publish(20);
    try (RunningPod pod = pod();
        Subscription _ = bus.subscribe(SCORE_SUBJECT, live::add)) {
      publishUntilReady(pod);
      publish(20);
      awaitNewestTick();

      var scores = Deployment.scores(stored());
      assertContiguous(scores);
      await().until(() -> live.size() == scores.size());
      assertThat(live.getLast().payload()).isEqualTo(stored().getLast().payload());
      await().untilAsserted(() -> assertThat(reported().serving().state()).isEqualTo(State.GOOD));
      assertThat(reported().model().state()).isEqualTo(State.GOOD);
      assertThat(get(pod, "/health/ready")).contains("model loaded, streams read");
      assertThat(get(pod, "/metrics"))
          .contains("bumpless_scorer_ticks_total " + scores.size() + ".0")
          .contains("bumpless_scorer_inference_seconds_bucket")
          .contains("bumpless_scorer_missing_total{reason=\"input_bad\"} 0.0");
    }
  }

  private ScorerFacts reported() throws Exception {
    var report = bus.get(BusNames.REPORTS, "mdep.ns.feed-optimizer.scorer-1").join().orElseThrow();
    return (ScorerFacts) ReportCodec.decode(report.value()).facts();
  }

  private static String get(RunningPod pod, String path) throws Exception {
    var uri = URI.create("http://127.0.0.1:" + pod.httpAddress().getPort() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }

  @Test
  void killing_the_bus_and_restarting_the_scorer_loses_and_repeats_no_tick() throws Exception {
    publish(20);
    try (RunningPod pod = pod()) {
      publishUntilReady(pod);
      publish(40);
      server.kill();
      server.start();
      publish(40);
      awaitNewestTick();
    }
    publish(20);
    try (RunningPod _ = pod()) {
      awaitNewestTick();
      publish(20);
      awaitNewestTick();
    }

    var scores = Deployment.scores(stored());
    assertContiguous(scores);
    assertThat(scores.values()).allMatch(s -> s.missing().isEmpty());
  }
}
