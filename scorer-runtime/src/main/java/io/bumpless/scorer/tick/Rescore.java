package io.bumpless.scorer.tick;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.config.ConfigFile;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.emit.ScoreBuilder;
import io.bumpless.scorer.emit.ScoreMetrics;
import io.bumpless.scorer.emit.Standing;
import io.bumpless.scorer.features.FeatureAssembler;
import io.bumpless.scorer.features.InputPlan;
import io.bumpless.scorer.ingest.Beginning;
import io.bumpless.scorer.ingest.BeginningSearch;
import io.bumpless.scorer.ingest.Delivery;
import io.bumpless.scorer.ingest.Inbox;
import io.bumpless.scorer.ingest.SourceReader;
import io.bumpless.scorer.model.ModelContract;
import io.bumpless.scorer.model.ModelRejected;
import io.bumpless.scorer.model.ModelStore;
import io.bumpless.scorer.model.OnnxModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ticks of the past once more, with the configuration of a scorer pod and the streams as they are
 * stored: one line of JSON for each score, as {@code bumpless tap} prints them. Nothing is
 * published. By this anybody can prove that a score follows from its stream alone (ADR 5).
 */
public final class Rescore {
  private static final String USAGE = "rescore --config config.yaml --from tick --to tick";
  private static final Set<String> KNOWN = Set.of("--config", "--from", "--to");
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int INBOX = 64;

  private final ScorerConfig config;
  private final InputPlan plan;
  private final Bus data;
  private final Metrics metrics;
  private final PrintStream out;

  private Rescore(ScorerConfig config, Bus data, Metrics metrics, PrintStream out) {
    this.config = config;
    this.plan = InputPlan.of(config);
    this.data = data;
    this.metrics = metrics;
    this.out = out;
  }

  /**
   * Scores and prints.
   *
   * @throws IllegalArgumentException with what is wrong with the arguments or the configuration
   * @throws IOException when bus, model or streams cannot be used
   */
  public static void run(List<String> words, PrintStream out) throws IOException {
    Map<String, String> values = values(words);
    try (var metrics = new Metrics()) {
      ScorerConfig config = ConfigFile.read(ScorerConfig.codec(), Path.of(values.get("--config")));
      var settings =
          new NatsSettings(
              config.bus().url(),
              config.bus().user(),
              config.bus().dataCredentials().map(Path::of),
              "data");
      try (var bus = NatsBus.start(settings, metrics)) {
        new Rescore(config, bus, metrics, out)
            .score(Long.parseLong(values.get("--from")), Long.parseLong(values.get("--to")));
      }
    } catch (BadConfig e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (ModelRejected e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Map<String, String> values(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < words.size(); i += 2) {
      values.put(words.get(i), words.get(i + 1));
    }
    if (!values.keySet().equals(KNOWN) || words.size() != 2 * KNOWN.size()) {
      throw new IllegalArgumentException("cannot use " + words + "; usage: " + USAGE);
    }
    return values;
  }

  private void score(long from, long to) throws InterruptedException, IOException, ModelRejected {
    awaitBus();
    byte[] bytes = new ModelStore(data).fetch(config.revision().digest(), config.maxModelBytes());
    var search = new BeginningSearch(data, config, plan, Clock.systemUTC(), what -> {});
    try (var model = OnnxModel.load(bytes, ModelContract.of(config));
        var inbox = new Inbox(config.sources().size(), INBOX)) {
      Beginning beginning = search.find(Optional.of(from - 1));
      var readers = read(beginning, inbox);
      try {
        score(model, beginning, inbox, to);
      } finally {
        inbox.close();
        readers.forEach(SourceReader::close);
      }
    }
  }

  private void awaitBus() throws InterruptedException, IOException {
    long end = System.nanoTime() + CONNECT.toNanos();
    while (!data.connected()) {
      if (System.nanoTime() > end) {
        throw new IOException("the bus is away: " + data.trouble().orElse("it does not answer"));
      }
      Thread.sleep(LOOK);
    }
  }

  private List<SourceReader> read(Beginning beginning, Inbox inbox) {
    var readers = new ArrayList<SourceReader>();
    for (int i = 0; i < config.sources().size(); i++) {
      ScorerConfig.Source source = config.sources().get(i);
      var malformed =
          metrics.counter(
              "bumpless_scorer_malformed_batches_total", "Not a batch.", "source", source.name());
      readers.add(
          SourceReader.start(data, source, beginning.sequences().get(i), i, inbox, malformed));
    }
    return readers;
  }

  private void score(OnnxModel model, Beginning beginning, Inbox inbox, long to)
      throws InterruptedException {
    // The streams end: nobody need wait for what may still come.
    var assembler = new FeatureAssembler(plan, beginning.firstTick());
    var scorer =
        new TickScorer(
            model,
            new ScoreBuilder(config.revision()),
            score -> print(score, to),
            new ScoreMetrics(metrics),
            new Standing(config, System::nanoTime),
            Clock.systemUTC());
    var ended = new BitSet();
    while (assembler.nextTick() <= to && ended.stream().noneMatch(assembler::wants)) {
      Optional<Delivery> delivery = inbox.take(assembler::wants);
      if (delivery.isEmpty()) {
        return;
      }
      Delivery batch = delivery.get();
      ended.set(batch.source(), inbox.behind(batch.source()) == 0);
      assembler.accept(batch.source(), batch.batch());
      for (var tick = assembler.close(); tick.isPresent(); tick = assembler.close()) {
        scorer.score(tick.get(), batch, false);
      }
    }
    out.flush();
  }

  private void print(Score score, long last) {
    if (score.tick() <= last) {
      out.println(ScoreLine.of(score));
    }
  }
}
