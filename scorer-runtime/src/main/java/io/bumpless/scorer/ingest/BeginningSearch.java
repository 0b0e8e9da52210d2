package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.ingest.KeyframeSearch.Found;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where to begin: after our last score behind which none is missing; without one, with
 * the first tick after the next batch of every source. Then, for each source, a keyframe that is
 * old enough for that tick's windows and lags. Waits for streams that are not there yet.
 */
public final class BeginningSearch {
  private static final Logger LOG = LoggerFactory.getLogger(BeginningSearch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Bus data;
  private final ScorerConfig config;
  private final InputPlan plan;
  private final InstantSource clock;
  private final Consumer<String> waiting;

  /**
   * A search.
   *
   * @param data bus of the DATA account
   * @param waiting is told for what it waits, for people
   */
  public BeginningSearch(
      Bus data,
      ScorerConfig config,
      InputPlan plan,
      InstantSource clock,
      Consumer<String> waiting) {
    this.data = data;
    this.config = config;
    this.plan = plan;
    this.clock = clock;
    this.waiting = waiting;
  }

  /**
   * Where to begin. Blocks until the bus and every source's stream have something.
   *
   * @param scored the last tick up to which no score is missing; absent = none was ever scored
   */
  public Beginning find(Optional<Long> scored) throws InterruptedException {
    long wanted = scored.isPresent() ? scored.get() + 1 : afterNextBatches();
    long first = wanted;
    var sequences = new ArrayList<Long>();
    for (int i = 0; i < config.sources().size(); i++) {
      Found keyframe = keyframe(i, wanted);
      sequences.add(keyframe.message().sequence());
      if (!FeatureAssembler.beginsEarlyEnough(plan, i, keyframe.batch(), wanted)) {
        first = Math.max(first, plan.cadence().firstAfter(keyframe.batch().completeUntil()));
      }
    }
    var beginning = new Beginning(first, plan.cadence().ticksBetween(wanted, first), sequences);
    LOG.info(
        "beginning tick={} afterScore={} skipped={} sequences={}",
        first,
        scored.map(String::valueOf).orElse("none"),
        beginning.skipped(),
        sequences);
    return beginning;
  }

  private long afterNextBatches() throws InterruptedException {
    long newest = Long.MIN_VALUE;
    for (ScorerConfig.Source source : config.sources()) {
      var search = new KeyframeSearch(data, source);
      Optional<Found> next = Optional.empty();
      while (next.isEmpty()) {
        waiting.accept("the next batch of source " + source.name());
        next = search.nextBatch(PATIENCE);
      }
      newest = Math.max(newest, next.get().batch().completeUntil());
    }
    return plan.cadence().firstAfter(newest);
  }

  private Found keyframe(int source, long tick) throws InterruptedException {
    var search = new KeyframeSearch(data, config.sources().get(source));
    long needed = plan.cadence().time(tick) - plan.sources().get(source).span();
    while (true) {
      var found = search.before(needed, batch -> early(source, batch, tick), clock.instant());
      if (found.isPresent()) {
        return found.get();
      }
      waiting.accept("a keyframe of source " + config.sources().get(source).name());
    }
  }

  private boolean early(int source, SampleBatch batch, long tick) {
    return FeatureAssembler.beginsEarlyEnough(plan, source, batch, tick);
  }
}
