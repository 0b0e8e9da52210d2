package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.Health;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;

/** Asks one container's real health endpoints, each at its own period. */
final class Prober implements AutoCloseable {

  private static final int DEFAULT_FAILURES = 3;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("probe").factory());
  private final HttpClient http;
  private final int port;
  private final AtomicReference<Health> health;

  private Prober(HttpClient http, int port, Health start) {
    this.http = http;
    this.port = port;
    this.health = new AtomicReference<>(start);
  }

  /** Starts to ask. */
  static Prober start(HttpClient http, Container container, int port) {
    Probe ready = container.getReadinessProbe();
    Probe live = container.getLivenessProbe();
    int threshold =
        live == null
            ? Integer.MAX_VALUE
            : Objects.requireNonNullElse(live.getFailureThreshold(), DEFAULT_FAILURES);
    Prober prober = new Prober(http, port, Health.unknown(hasHttp(ready), threshold));
    // Ready as soon as it is: kubelet, too, asks once more right after the start.
    prober.schedule(ready, Duration.ofMillis(250), Duration.ofSeconds(1), Health::readiness);
    prober.schedule(live, delayOf(live), periodOf(live), Health::liveness);
    return prober;
  }

  /** What the probes say now. */
  Health health() {
    return health.get();
  }

  private void schedule(
      Probe probe, Duration delay, Duration period, BiFunction<Health, Boolean, Health> effect) {
    if (!hasHttp(probe)) {
      return;
    }
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              boolean ok = ask(probe);
              health.updateAndGet(before -> effect.apply(before, ok));
            },
            delay.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private boolean ask(Probe probe) {
    String path = Objects.requireNonNullElse(probe.getHttpGet().getPath(), "/");
    Duration limit = Duration.ofSeconds(Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(limit)
            .build();
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      return status >= 200 && status < 400;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean hasHttp(Probe probe) {
    return probe != null && probe.getHttpGet() != null;
  }

  private static Duration delayOf(Probe probe) {
    return probe == null || probe.getInitialDelaySeconds() == null
        ? periodOf(probe)
        : Duration.ofSeconds(Math.max(1, probe.getInitialDelaySeconds()));
  }

  private static Duration periodOf(Probe probe) {
    return probe == null || probe.getPeriodSeconds() == null
        ? Duration.ofSeconds(10)
        : Duration.ofSeconds(probe.getPeriodSeconds());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
