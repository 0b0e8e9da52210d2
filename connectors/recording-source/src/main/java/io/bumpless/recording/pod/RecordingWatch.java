package io.bumpless.recording.pod;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.report.Facts;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.recording.series.Recording;
import io.bumpless.recording.series.Recording.Summary;
import io.bumpless.sourcekit.publish.BatchPublisher;
import io.bumpless.sourcekit.publish.PublishState;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Looks at the running parts for the report and the metrics. */
final class RecordingWatch {
  private final RecordingConfig config;
  private final Recording recording;
  private final String hash;
  private final StreamEnd end;
  private final Counter passes;
  private final Counter skipped;
  private volatile Optional<Parts> parts = Optional.empty();

  /** What is looked at once it plays. */
  record Parts(PlayedBatches batches, BatchPublisher publisher) {}

  RecordingWatch(
      RecordingConfig config, Recording recording, String hash, StreamEnd end, Metrics metrics) {
    this.config = config;
    this.end = end;
    this.recording = recording;
    this.hash = hash;
    this.passes =
        metrics.counter("bumpless_recording_passes_total", "Passes through the recording begun");
    this.skipped =
        metrics.counter(
            "bumpless_source_dropped_samples_total",
            "Values left out because pod or bus were away for more than an hour");
    counts(metrics, recording.summary());
    gauges(metrics);
  }

  /** From now on there is something to look at. */
  void playing(Parts running) {
    parts = Optional.of(running);
  }

  private static void counts(Metrics metrics, Summary summary) {
    String help = "Rows and cells of the files that are played otherwise than written";
    metrics
        .counter("bumpless_recording_oddities_total", help, "kind", "repeated")
        .increment((double) summary.repeated());
    metrics
        .counter("bumpless_recording_oddities_total", help, "kind", "backwards")
        .increment((double) summary.backwards());
    metrics
        .counter("bumpless_recording_oddities_total", help, "kind", "text")
        .increment((double) summary.texts());
  }

  private void gauges(Metrics metrics) {
    metrics.gauge(
        "bumpless_recording_rows", "Rows of the recording", () -> recording.summary().rows());
    metrics.gauge(
        "bumpless_source_tags_configured", "Tags that are played", recording.tags().tags()::size);
    gauge(
        metrics,
        "bumpless_recording_position_seconds",
        "Place in the pass, in the time of the recording",
        b -> b.view().position().toMillis() / 1000.0);
    gauge(metrics, "bumpless_recording_pass", "Number of the pass", b -> b.view().pass());
    gauge(
        metrics,
        "bumpless_recording_behind_seconds",
        "How late the next batch is",
        b -> b.behind().toMillis() / 1000.0);
  }

  private void gauge(
      Metrics metrics, String name, String help, ToDoubleFunction<PlayedBatches> value) {
    metrics.gauge(
        name, help, () -> parts.map(Parts::batches).map(value::applyAsDouble).orElse(Double.NaN));
  }

  /** The facts of this moment. */
  Facts facts() {
    PublishState publishing = parts.map(p -> p.publisher().state()).orElseGet(end::state);
    Optional<PlayedBatches.View> view = parts.map(p -> p.batches().view());
    view.ifPresent(this::count);
    return RecordingFacts.of(
        new RecordingFacts.View(
            recording,
            hash,
            config.speed(),
            parts.isPresent(),
            publishing,
            failingFor(publishing),
            view.map(PlayedBatches.View::ended).orElse(false),
            parts.map(p -> p.batches().behind()).orElse(Duration.ZERO),
            view.flatMap(PlayedBatches.View::lastGap)));
  }

  private static Duration failingFor(PublishState state) {
    return state instanceof PublishState.Failing failing
        ? Duration.ofNanos(System.nanoTime() - failing.sinceNanos())
        : Duration.ZERO;
  }

  /** The reporter asks for the facts every second. */
  private synchronized void count(PlayedBatches.View view) {
    raise(passes, view.pass());
    raise(skipped, view.skipped());
  }

  private static void raise(Counter counter, long to) {
    if (to > counter.count()) {
      counter.increment(to - counter.count());
    }
  }
}
