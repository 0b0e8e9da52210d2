package io.bumpless.bench.profile;

import io.bumpless.bench.site.ChangeLog;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SiteNames;
import io.bumpless.bench.site.SumModel;
import io.bumpless.bench.statistics.Quantiles;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Listens on the bus and asks the plant's change log how old each change is when a batch, and when
 * a score, first contains it.
 */
final class Stations implements AutoCloseable {
  private final Set<Integer> wanted;
  private final Map<Integer, Double> inputs = new HashMap<>();
  private final ChangeLog.Station batches;
  private final ChangeLog.Station scores;
  private final List<Long> scorer = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();

  private Stations(LoadPlant plant) {
    List<String> tags = plant.tags();
    this.wanted = plant.inputs().stream().map(tags::indexOf).collect(Collectors.toSet());
    this.batches = plant.changes().station();
    this.scores = plant.changes().station();
  }

  static Stations on(SiteBus bus, LoadPlant plant) {
    var stations = new Stations(plant);
    stations.subscriptions.add(bus.bus().subscribe(SiteNames.SENSOR_SUBJECT, stations::batch));
    stations.subscriptions.add(bus.bus().subscribe(SiteNames.SCORE_SUBJECT, stations::score));
    return stations;
  }

  private synchronized void batch(LiveMessage message) {
    try {
      SampleBatch batch = SampleBatchCodec.decode(message.payload());
      Samples samples = batch.samples();
      for (int i = 0; i < samples.size(); i++) {
        if (wanted.contains(samples.tag(i))) {
          inputs.put(samples.tag(i), samples.value(i));
        }
      }
      if (inputs.size() == wanted.size()) {
        double sum = inputs.values().stream().mapToDouble(Double::doubleValue).sum();
        batches.contains(sum, message.arrivalNanos());
      }
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void score(LiveMessage message) {
    try {
      Score score = ScoreCodec.decode(message.payload());
      Optional<Double> sum = score.value(SumModel.OUTPUT);
      sum.ifPresent(value -> scores.contains(value, message.arrivalNanos()));
      scorer.add(score.latencyNanos());
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }

  /** Median age of a change when a batch on the bus first contains it, milliseconds. */
  double untilBatch() {
    return Quantiles.of(batches.waits()).millis(0.5);
  }

  /** Median age of a change when a score on the bus first contains it, milliseconds. */
  double untilScore() {
    return Quantiles.of(scores.waits()).millis(0.5);
  }

  List<String> report() {
    return List.of(
        line("change -> in a batch on the bus", Quantiles.of(batches.waits())),
        line("change -> in a score on the bus", Quantiles.of(scores.waits())),
        line(
            "batch at the scorer -> score published",
            Quantiles.of(scorer.stream().mapToLong(Long::longValue).toArray())));
  }

  private static String line(String what, Quantiles waits) {
    return String.format(
        Locale.ROOT,
        "%-40s p50 %7.2f ms   p99 %7.2f ms   n %d",
        what,
        waits.millis(0.5),
        waits.millis(0.99),
        waits.size());
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
  }
}
