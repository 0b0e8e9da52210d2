package io.bumpless.writer.process;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.GrantCodec;
import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.StreamConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/**
 * What is around a writer: a real nats-server as the operator would have set it up, a real OPC UA
 * server, and a scorer that publishes five scores a second; the value of tick n is 200 + n / 1000.
 */
final class Site implements AutoCloseable {
  static final String UID = "uid-1";
  static final String DIGEST = "sha256:stable";
  static final String SCORES = "score.mill.feed-optimizer.>";
  static final String AUDIT = BusNames.auditSubject("mill", "feed-sp");
  static final String REPORT = BusNames.reportKey("dcsb", "mill", "feed-sp", "writer-0");

  final NatsServerProcess nats;
  final TestServer server;
  final Connection connection;
  private final Timer scorer = new Timer("scorer", true);
  private final AtomicLong tick = new AtomicLong();

  Site(Path folder) throws Exception {
    this.nats = NatsServerProcess.open(folder);
    this.server = server(TestServer.Options.fresh());
    this.connection =
        Nats.connect(
            Options.builder()
                .server(nats.url())
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .reconnectBufferSize(0)
                .build());
    var buckets = connection.keyValueManagement();
    for (String bucket : List.of(BusNames.GRANTS, BusNames.REPORTS)) {
      buckets.create(KeyValueConfiguration.builder().name(bucket).build());
    }
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name(BusNames.auditStream("mill", "feed-sp"))
                .subjects(AUDIT)
                .build());
  }

  static TestServer server(TestServer.Options options) {
    return TestServer.start(options)
        .addDouble("ADVICE", 0)
        .add("STATE", NodeIds.String, "", true)
        .describe("ADVICE", 0, 400, "t/h");
  }

  void grant(long sequence, Grant.StableAuthority authority) throws Exception {
    var grant =
        new Grant(
            UID,
            sequence,
            "test",
            Mode.ADVISORY,
            Optional.of(new Grant.Stable(DIGEST, authority)),
            Optional.empty());
    connection
        .keyValue(BusNames.GRANTS)
        .put(BusNames.grantKey("mill", "feed-sp"), GrantCodec.encode(grant));
  }

  void startScoring() {
    scorer.scheduleAtFixedRate(
        new TimerTask() {
          @Override
          public void run() {
            publishOne();
          }
        },
        0,
        200);
  }

  private void publishOne() {
    try {
      long n = tick.incrementAndGet();
      connection.publish("score.mill.feed-optimizer.r1", ScoreCodec.encode(score(n)));
    } catch (IllegalStateException e) {
      // The bus is away; a scorer loses this tick for good.
    }
  }

  long lastTick() {
    return tick.get();
  }

  static double valueOf(long tick) {
    return 200 + tick / 1000.0;
  }

  private static Score score(long tick) {
    Instant now = Instant.now();
    long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    return new Score(
        tick,
        nanos,
        new Score.Model(1, "r1", DIGEST),
        List.of(new Score.Output("feed_sp", valueOf(tick))),
        Optional.empty(),
        new Score.InputQuality(1, 0, 0, 0, 0),
        "00112233445566778899aabbccddeeff",
        nanos,
        true,
        1_000_000);
  }

  /** Values of the advice node as clients wrote them, in order. */
  List<Double> advice() {
    return server.writes().stream()
        .filter(w -> w.name().equals("ADVICE"))
        .map(w -> (Double) w.value())
        .toList();
  }

  List<String> states() {
    return server.writes().stream()
        .filter(w -> w.name().equals("STATE"))
        .map(w -> (String) w.value())
        .toList();
  }

  Optional<WriterFacts> report() throws Exception {
    var entry = connection.keyValue(BusNames.REPORTS).get(REPORT);
    return entry == null
        ? Optional.empty()
        : Optional.of((WriterFacts) ReportCodec.decode(entry.getValue()).facts());
  }

  long copies() throws Exception {
    return connection
        .jetStreamManagement()
        .getStreamInfo(BusNames.auditStream("mill", "feed-sp"))
        .getStreamState()
        .getMsgCount();
  }

  @Override
  public void close() throws Exception {
    scorer.cancel();
    connection.close();
    server.close();
    nats.close();
  }
}
