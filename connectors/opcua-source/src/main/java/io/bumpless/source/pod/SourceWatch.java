package io.bumpless.source.pod;

import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.report.Facts;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.source.facts.SourceFactsBuilder;
import io.bumpless.source.facts.SourceView;
import io.bumpless.source.plant.PlantFeed;
import io.bumpless.source.tags.SourceTags;
import io.bumpless.sourcekit.batch.ParcelBuffer;
import io.bumpless.sourcekit.publish.BatchPublisher;
import io.bumpless.sourcekit.publish.PublishState;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at the running parts for the report and the metrics. */
final class SourceWatch {
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final SourceConfig config;
  private final SourceTags tags;
  private final Parts parts;
  private final Counter dropped;
  private final Counter overflows;
  private OptionalLong droppedAt = OptionalLong.empty();

  /** What is looked at. */
  record Parts(
      LiveSubscription subscription,
      PlantFeed feed,
      BatchPublisher publisher,
      ParcelBuffer buffer) {}

  SourceWatch(SourceConfig config, SourceTags tags, Parts parts, Metrics metrics) {
    this.config = config;
    this.tags = tags;
    this.parts = parts;
    this.dropped =
        metrics.counter(
            "bumpless_source_dropped_samples_total", "Dropped because the bus was away too long");
    this.overflows =
        metrics.counter(
            "bumpless_source_overflows_total", "Samples before which the server dropped others");
    gauges(metrics);
  }

  /** The facts of this moment. */
  Facts facts() {
    long now = System.nanoTime();
    PublishState publishing = parts.publisher().state();
    return SourceFactsBuilder.of(
        new SourceView(
            tags,
            parts.subscription().items(),
            parts.subscription().connection(),
            parts.feed().everConnected(),
            sinceProgress(now),
            config.publishingInterval(),
            publishing,
            publishing instanceof PublishState.Failing failing
                ? Duration.ofNanos(now - failing.sinceNanos())
                : Duration.ZERO,
            droppedLately(now),
            parts.feed().lastGap(),
            parts.feed().skewSeconds()));
  }

  private void gauges(Metrics metrics) {
    metrics.gauge(
        "bumpless_source_connected", "1 = a session is up", () -> connected() ? 1.0 : 0.0);
    metrics.gauge("bumpless_source_tags_live", "Tags that the server delivers", this::live);
    metrics.gauge("bumpless_source_tags_configured", "Tags that are wanted", tags::size);
    metrics.gauge("bumpless_source_buffer_bytes", "Waiting for the bus", parts.buffer()::bytes);
    metrics.gauge(
        "bumpless_source_progress_age_seconds",
        "Since completeUntil went on",
        () -> sinceProgress(System.nanoTime()).map(d -> d.toMillis() / 1000.0).orElse(Double.NaN));
  }

  private boolean connected() {
    return parts.subscription().connection().connected();
  }

  private double live() {
    return parts.subscription().items().stream().filter(s -> s.liveness() == Liveness.Live).count();
  }

  private Optional<Duration> sinceProgress(long now) {
    OptionalLong at = parts.feed().progressAt();
    return at.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(now - at.getAsLong()));
  }

  /** Also brings the counters up to date: the reporter asks for the facts every second. */
  private synchronized boolean droppedLately(long now) {
    raise(overflows, parts.feed().overflows());
    if (raise(dropped, parts.buffer().droppedInAll())) {
      droppedAt = OptionalLong.of(now);
    }
    return droppedAt.isPresent() && now - droppedAt.getAsLong() < LATELY.toNanos();
  }

  private static boolean raise(Counter counter, long to) {
    double more = to - counter.count();
    if (more > 0) {
      counter.increment(more);
    }
    return more > 0;
  }
}
