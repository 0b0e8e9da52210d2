package io.bumpless.source.pod;

import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.report.Facts;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.LiveSubscription;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.source.batch.ParcelBuffer;
import io.bumpless.source.facts.SourceFactsBuilder;
import io.bumpless.source.facts.SourceView;
import io.bumpless.source.plant.PlantFeed;
import io.bumpless.source.publish.BatchPublisher;
import io.bumpless.source.publish.PublishState;
import io.bumpless.source.tags.SourceTags;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at the running parts for the report and the metrics. */
final class SourceWatch {
  private static final Duration LATELY = Duration.ofMinutes(1);

  private final SourceConfig config;
  private final SourceTags tags;
  private final LiveSubscription subscription;
  private final PlantFeed feed;
  private final BatchPublisher publisher;
  private final ParcelBuffer buffer;
  private long droppedSeen;
  private OptionalLong droppedAt = OptionalLong.empty();

  SourceWatch(
      SourceConfig config,
      SourceTags tags,
      LiveSubscription subscription,
      PlantFeed feed,
      BatchPublisher publisher,
      ParcelBuffer buffer) {
    this.config = config;
    this.tags = tags;
    this.subscription = subscription;
    this.feed = feed;
    this.publisher = publisher;
    this.buffer = buffer;
  }

  /** The facts of this moment. */
  Facts facts() {
    long now = System.nanoTime();
    PublishState publishing = publisher.state();
    return SourceFactsBuilder.of(
        new SourceView(
            tags,
            subscription.items(),
            subscription.connection(),
            feed.everConnected(),
            sinceProgress(now),
            config.publishingInterval(),
            publishing,
            publishing instanceof PublishState.Failing failing
                ? Duration.ofNanos(now - failing.sinceNanos())
                : Duration.ZERO,
            droppedLately(now),
            feed.lastGap(),
            feed.skewSeconds()));
  }

  void gauges(Metrics metrics) {
    metrics.gauge(
        "bumpless_source_connected", "1 = a session is up", () -> connected() ? 1.0 : 0.0);
    metrics.gauge("bumpless_source_tags_live", "Tags that the server delivers", this::live);
    metrics.gauge("bumpless_source_tags_configured", "Tags that are wanted", tags::size);
    metrics.gauge("bumpless_source_buffer_bytes", "Waiting for the bus", buffer::bytes);
    metrics.gauge(
        "bumpless_source_dropped_samples", "Dropped since the start", buffer::droppedInAll);
    metrics.gauge(
        "bumpless_source_overflows", "Overflows of queues in the server", feed::overflows);
    metrics.gauge(
        "bumpless_source_progress_age_seconds",
        "Since completeUntil went on",
        () -> sinceProgress(System.nanoTime()).map(d -> d.toMillis() / 1000.0).orElse(Double.NaN));
  }

  private boolean connected() {
    return subscription.connection().connected();
  }

  private double live() {
    return subscription.items().stream().filter(s -> s.liveness() == Liveness.Live).count();
  }

  private Optional<Duration> sinceProgress(long now) {
    OptionalLong at = feed.progressAt();
    return at.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(now - at.getAsLong()));
  }

  private synchronized boolean droppedLately(long now) {
    long dropped = buffer.droppedInAll();
    if (dropped > droppedSeen) {
      droppedSeen = dropped;
      droppedAt = OptionalLong.of(now);
    }
    return droppedAt.isPresent() && now - droppedAt.getAsLong() < LATELY.toNanos();
  }
}
