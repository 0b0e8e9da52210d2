package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SCORE_SUBJECT;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static io.bumpless.scorer.tick.Deployment.SENSOR_STREAM;
import static io.bumpless.scorer.tick.Deployment.SENSOR_SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.sourcekit.batch.BatchBuilder;
import io.bumpless.sourcekit.batch.Parcel;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import io.bumpless.sourcekit.publish.BatchPublisher;
import io.bumpless.sourcekit.publish.BufferedBatches;
import io.bumpless.sourcekit.publish.PublishCounts;
import io.nats.client.Nats;
import io.nats.client.api.ObjectStoreConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connector, a scorer and a real nats-server that is killed between them. */
class BusOutageTest {
  private static final Duration INTERVAL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OUTAGE = 40;

  @TempDir private Path folder;

  private final Deployment deployment = new Deployment();
  private final Metrics metrics = new Metrics();
  private final long start = Instant.now().getEpochSecond();
  private final ParcelBuffer buffer = new ParcelBuffer(1 << 20, 2);
  private NatsServerProcess server;
  private Bus bus;
  private Bus connectorBus;
  private BatchPublisher connector;

  @BeforeEach
  void startSite() throws Exception {
    server = NatsServerProcess.open(folder);
    try (var connection = Nats.connect(server.url())) {
      var streams = connection.jetStreamManagement();
      streams.addStream(stream(SENSOR_STREAM, SENSOR_SUBJECT));
      streams.addStream(stream(SCORE_STREAM, "score.ns.feed-optimizer.>"));
      connection
          .objectStoreManagement()
          .create(ObjectStoreConfiguration.builder(BusNames.MODELS).build());
    }
    bus = connect("scorer");
    connectorBus = connect("connector");
    Path model = Files.write(folder.resolve("m.onnx"), Deployment.MODEL);
    bus.writeObject(BusNames.MODELS, deployment.digest(), model).join();
    var table =
        new TagTable(
            List.of(
                new TagTable.Tag("feed", "t/h", false, Optional.empty()),
                new TagTable.Tag("power", "kW", false, Optional.empty())));
    var builder =
        new BatchBuilder(
            "run", new BatchBuilder.Table(table, "v1"), INTERVAL, Duration.ofMillis(1));
    connector =
        new BatchPublisher(
                connectorBus,
                SENSOR_SUBJECT,
                new BufferedBatches(buffer, builder),
                PublishCounts.of(metrics))
            .start();
  }

  private Bus connect(String user) {
    Bus made =
        NatsBus.start(new NatsSettings(server.url(), user, Optional.empty(), "data"), metrics);
    await().until(made::connected);
    return made;
  }

  private static StreamConfiguration stream(String name, String subject) {
    return StreamConfiguration.builder().name(name).subjects(subject).allowDirect(true).build();
  }

  @AfterEach
  void stopSite() {
    connector.close();
    connectorBus.close();
    bus.close();
    metrics.close();
    server.close();
  }

  /** What the plant delivers: complete until tick {@code start + i}. */
  private void plantDelivers(int i) {
    long time = (start + i) * SECOND;
    buffer.offer(
        new Parcel(
            Samples.builder(2).add(0, time, i, 0).add(1, time, 1, 0).build(), time, List.of()));
  }

  private NavigableMap<Long, Score> scores() {
    var messages = new CopyOnWriteArrayList<StoredMessage>();
    long last =
        bus.last(SCORE_STREAM, SCORE_SUBJECT).join().map(StoredMessage::sequence).orElse(0L);
    try (var replay =
        bus.replay(ReplayRequest.fromBeginning(SCORE_STREAM, SCORE_SUBJECT), messages::add)) {
      await().until(() -> replay.lastSequence() >= last);
    }
    return Deployment.scores(messages);
  }

  /** One parcel after the other, each when the one before is scored, until a score is live. */
  private int deliverUntilLive(int from) {
    int[] next = {from};
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              plantDelivers(next[0]++);
              return bus.connected() && Deployment.newestTick(bus) >= start + from;
            });
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .until(
            () -> {
              int i = next[0]++;
              plantDelivers(i);
              await().atMost(PATIENCE).until(() -> Deployment.newestTick(bus) >= start + i);
              return scores().get(start + i).live();
            });
    return next[0];
  }

  @Test
  void what_waited_at_the_connector_while_the_bus_was_away_is_scored_and_never_live()
      throws Exception {
    ScorerConfig config = deployment.config(server.url());
    var standing = new Standing(config, System::nanoTime);
    try (var _ = ScoringLoop.start(config, InputPlan.of(config), bus, metrics, standing)) {
      int first = deliverUntilLive(0);

      server.kill();
      for (int i = first; i < first + OUTAGE; i++) {
        plantDelivers(i);
      }
      long delivered = System.nanoTime();
      await().until(() -> System.nanoTime() - delivered > 2 * INTERVAL.toNanos());
      server.start();
      long last = start + first + OUTAGE - 1;
      await().atMost(PATIENCE).until(() -> bus.connected() && Deployment.newestTick(bus) >= last);
      NavigableMap<Long, Score> backlog = scores().subMap(start + first, true, last, true);

      assertThat(backlog).hasSize(OUTAGE);
      assertThat(backlog.values()).noneMatch(Score::live).allMatch(s -> s.missing().isEmpty());
      deliverUntilLive(first + OUTAGE);
    }
  }
}
