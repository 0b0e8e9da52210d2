package io.bumpless.scorer.tick;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.health.Probe;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.ScoreBuilder;
import io.bumpless.scorer.emit.ScoreMetrics;
import io.bumpless.scorer.emit.ScorePublisher;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.emit.StoredScores;
import io.bumpless.scorer.emit.StoredSearch;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.ingest.Beginning;
import io.bumpless.scorer.ingest.BeginningSearch;
import io.bumpless.scorer.ingest.Delivery;
import io.bumpless.scorer.ingest.Inbox;
import io.bumpless.scorer.ingest.SourceReader;
import io.bumpless.scorer.model.ModelContract;
import io.bumpless.scorer.model.ModelRejected;
import io.bumpless.scorer.model.ModelRejected.Cause;
import io.bumpless.scorer.model.ModelStore;
import io.bumpless.scorer.model.OnnxModel;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scorer's one working thread: load the model, find the beginning, then batch by batch: take,
 * assemble, score, publish.
 */
public final class ScoringLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ScoringLoop.class);
  private static final int INBOX = 64;
  private static final int WINDOW = 1024;
  private static final Duration PUBLISH_PATIENCE = Duration.ofSeconds(10);
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
  private static final Duration CONNECT_LOOK = Duration.ofMillis(10);
  private static final Duration BUS_RETRY = Duration.ofMillis(250);
  private static final Duration MODEL_RETRY = Duration.ofSeconds(2);
  private static final Duration STUCK = Duration.ofSeconds(10);

  private final ScorerConfig config;
  private final InputPlan plan;
  private final Bus data;
  private final Metrics metrics;
  private final Standing standing;
  private final Inbox inbox;
  private final ScorePublisher publisher;
  private final Counter skipped;
  private final Thread thread;
  private final List<SourceReader> readers = new ArrayList<>();
  private volatile Optional<OnnxModel> model = Optional.empty();
  private volatile boolean reading;

  private ScoringLoop(
      ScorerConfig config, InputPlan plan, Bus data, Metrics metrics, Standing standing) {
    this.config = config;
    this.plan = plan;
    this.data = data;
    this.metrics = metrics;
    this.standing = standing;
    this.inbox = new Inbox(config.sources().size(), INBOX);
    var target = new ScorePublisher.Target(config.subject(), config.scoreStream());
    this.publisher = new ScorePublisher(data, target, WINDOW, PUBLISH_PATIENCE, metrics);
    this.skipped =
        metrics.counter(
            "bumpless_scorer_ticks_skipped_total",
            "Ticks that the streams do not reach back to, or that a source's clock leapt over.");
    this.thread = Thread.ofPlatform().name("scoring").unstarted(this::run);
  }

  /** Starts scoring in a thread of its own. */
  public static ScoringLoop start(
      ScorerConfig config, InputPlan plan, Bus data, Metrics metrics, Standing standing) {
    var loop = new ScoringLoop(config, plan, data, metrics, standing);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      Optional<OnnxModel> loaded = load();
      if (loaded.isEmpty()) {
        return;
      }
      model = loaded;
      var search = new BeginningSearch(data, config, plan, Clock.systemUTC(), standing::waitingFor);
      Optional<StoredScores> left =
          new StoredSearch(data, config.scoreStream(), config.subject()).left(standing::waitingFor);
      Beginning beginning = search.find(left.map(scores -> scores.complete().tick()));
      publisher.resume(
          left.orElseGet(() -> StoredScores.noneBefore(beginning.firstTick()))
              .owedFrom(beginning.firstTick()));
      skipped.increment((double) beginning.skipped());
      read(beginning);
      score(loaded.get(), beginning);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      model.ifPresent(OnnxModel::close);
      model = Optional.empty();
    }
  }

  /** Until it is loaded; empty when it never can be: the pod then stays alive and says why. */
  private Optional<OnnxModel> load() throws InterruptedException {
    var store = new ModelStore(data);
    String said = "";
    awaitBus();
    while (true) {
      try {
        byte[] bytes = store.fetch(config.revision().digest(), config.maxModelBytes());
        OnnxModel loaded = OnnxModel.load(bytes, ModelContract.of(config));
        LOG.info("model loaded digest={} bytes={}", config.revision().digest(), bytes.length);
        standing.modelLoaded();
        return Optional.of(loaded);
      } catch (ModelRejected e) {
        String text = e.reason().text() + ": " + e.getMessage();
        if (!text.equals(said)) {
          LOG.warn("model not loaded digest={} {}", config.revision().digest(), text);
          said = text;
        }
        standing.modelRejected(e);
        if (!e.reason().mayPass()) {
          standing.waitingFor("a model that fits");
          return Optional.empty();
        }
        Thread.sleep(e.reason() == Cause.BUS_UNAVAILABLE ? BUS_RETRY : MODEL_RETRY);
      }
    }
  }

  /** A pod starts a moment before its connection: nothing worth a warning. */
  private void awaitBus() throws InterruptedException {
    long end = System.nanoTime() + CONNECT_PATIENCE.toNanos();
    while (!data.connected() && System.nanoTime() < end) {
      Thread.sleep(CONNECT_LOOK);
    }
  }

  private void read(Beginning beginning) {
    for (int i = 0; i < config.sources().size(); i++) {
      ScorerConfig.Source source = config.sources().get(i);
      Counter malformed =
          metrics.counter(
              "bumpless_scorer_malformed_batches_total",
              "Messages of a sensor stream that are no batch.",
              "source",
              source.name());
      readers.add(
          SourceReader.start(data, source, beginning.sequences().get(i), i, inbox, malformed));
    }
    reading = true;
  }

  private void score(OnnxModel loaded, Beginning beginning) throws InterruptedException {
    var assembler = new FeatureAssembler(plan, beginning.firstTick());
    var scorer =
        new TickScorer(
            loaded,
            new ScoreBuilder(config.revision()),
            publisher,
            new ScoreMetrics(metrics),
            standing,
            Clock.systemUTC());
    var meters = plan.sources().stream().map(s -> new SourceMeters(metrics, s.name())).toList();
    var liveness = new Liveness(plan);
    long leapt = 0;
    waitFor(assembler);
    var delivery = inbox.take(assembler::wants);
    while (delivery.isPresent()) {
      Delivery batch = delivery.get();
      assembler.accept(batch.source(), batch.batch());
      liveness.took(batch);
      standing.batchEvery(Duration.ofNanos(batch.batch().publishingInterval()));
      for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
        scorer.score(tick.get(), batch, liveness.of(tick.get(), assembler, inbox));
      }
      skipped.increment((double) (assembler.skipped() - leapt));
      leapt = assembler.skipped();
      meters.get(batch.source()).update(assembler, batch.source());
      waitFor(assembler);
      delivery = inbox.take(assembler::wants);
    }
  }

  /** The first source that has not closed the next tick. */
  private void waitFor(FeatureAssembler assembler) {
    for (int i = 0; i < plan.sources().size(); i++) {
      if (assembler.wants(i)) {
        standing.waitingFor("source " + plan.sources().get(i).name() + " to go on");
        return;
      }
    }
  }

  /** Whether an inference hangs: only then would a restart help. */
  public Probe live() {
    Duration running = model.map(OnnxModel::running).orElse(Duration.ZERO);
    Duration limit = config.deadline().multipliedBy(10).plus(STUCK);
    return running.compareTo(limit) > 0
        ? Probe.no("an inference has been running for " + running)
        : Probe.ok("no inference hangs");
  }

  /** Whether the model is loaded and the streams are read. */
  public Probe ready() {
    if (model.isEmpty()) {
      return Probe.no(standing.model().reason() + ": " + standing.model().message());
    }
    return reading
        ? Probe.ok("model loaded, streams read")
        : Probe.no("model loaded, looking for the beginning");
  }

  @Override
  public void close() throws InterruptedException {
    inbox.close();
    thread.interrupt();
    thread.join(Duration.ofSeconds(2));
    publisher.close();
    readers.forEach(SourceReader::close);
  }
}
