package io.bumpless.scorer.tick;

import static io.bumpless.scorer.tick.Deployment.SCORE_STREAM;
import static io.bumpless.scorer.tick.Deployment.SECOND;
import static io.bumpless.scorer.tick.Deployment.SENSOR_STREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.endpoint.InferenceEndpoint;
import io.bumpless.scorer.endpoint.Served;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.TensorModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ticks go on while the inference endpoint is flooded, by a model that takes a second each. */
class FloodedEndpointTest {
  private static final int CLIENTS = 12;
  private static final String ROW =
      "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,1],\"datatype\":\"FP32\",\"data\":[1]}]}";

  private final MemoryBus bus =
      new MemoryBus()
          .stream(SENSOR_STREAM, Deployment.SENSOR_SUBJECT).stream(
              SCORE_STREAM, "score.ns.feed-optimizer.>");
  private final Metrics metrics = new Metrics();
  private final Deployment deployment = new Deployment();
  private final long start = Instant.now().getEpochSecond() * SECOND;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();

  @AfterEach
  void close() {
    bus.close();
    metrics.close();
  }

  private void publish() {
    int i = next.getAndIncrement();
    deployment.publish(bus, deployment.batch(start + i * SECOND / 2, i, 10 * i));
  }

  private void flood(ExecutorService clients, HttpClient client, int port) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v2/models/mill/infer"))
            .POST(BodyPublishers.ofString(ROW))
            .build();
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(() -> askAgainAndAgain(client, request));
    }
  }

  private void askAgainAndAgain(HttpClient client, HttpRequest request) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        (status == 429 ? busy : answered).incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The endpoint was closed.
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void every_tick_is_scored_in_time_while_clients_are_told_that_the_endpoint_is_busy()
      throws Exception {
    bus.object(BusNames.MODELS, deployment.digest(), Deployment.MODEL);
    for (int i = 0; i < 20; i++) {
      publish();
    }
    var config = deployment.config("memory");
    var standing = new Standing(config, System::nanoTime);
    try (var model = TensorModel.open(OnnxFile.slow(), Duration.ofSeconds(5));
        var endpoint =
            InferenceEndpoint.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Served("mill", "4", Map.of()),
                () -> Optional.of(model),
                metrics);
        var client = HttpClient.newHttpClient();
        var loop = ScoringLoop.start(config, InputPlan.of(config), bus, metrics, standing)) {
      await().until(() -> publishedUntil(() -> loop.ready().ok()));
      ExecutorService clients = Executors.newCachedThreadPool();
      try {
        flood(clients, client, endpoint.address().getPort());
        await().until(() -> busy.get() >= CLIENTS);

        int first = next.get();
        await().until(() -> publishedUntil(() -> next.get() >= first + 40));
        long last = (start + (next.get() - 1) * SECOND / 2) / SECOND;
        await().until(() -> Deployment.newestTick(bus) >= last);

        var scores = Deployment.scores(bus.messages(SCORE_STREAM));
        assertThat(scores.keySet())
            .containsExactlyElementsOf(
                LongStream.rangeClosed(scores.firstKey(), last).boxed().toList());
        assertThat(scores.values()).allMatch(s -> s.missing().isEmpty());
      } finally {
        clients.shutdownNow();
      }
    }
  }

  private boolean publishedUntil(BooleanSupplier done) {
    publish();
    return done.getAsBoolean();
  }
}
