package io.bumpless.comparator.pod;

import io.bumpless.comparator.ingest.Delivery;
import io.bumpless.comparator.ingest.Inbox;
import io.bumpless.comparator.ingest.StreamReaders;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.store.BlockHistory;
import io.bumpless.comparator.store.EvidenceStore;
import io.bumpless.comparator.store.Loaded;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.Comparing;
import io.bumpless.comparator.trial.Comparing.Stream;
import io.bumpless.comparator.trial.Step;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.health.Probe;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.podkit.report.Reporter;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The comparator's one working thread: load the checkpoint, read from there, and for each step:
 * history, checkpoint, report.
 */
final class ComparingLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ComparingLoop.class);
  private static final int INBOX = 256;

  private final ComparePlan plan;
  private final Bus data;
  private final Outlets outlets;
  private final ComparatorMeters meters;
  private final Counter malformed;
  private final Thread thread;
  private volatile String state = "reading the checkpoint";
  private volatile boolean comparing;

  /** Where results go. */
  record Outlets(EvidenceStore store, BlockHistory history, Standing standing, Reporter reporter) {}

  /** Why reading from one checkpoint ended. */
  private enum End {
    /** Nothing more can change. */
    FINAL,
    /** Begin again from the bucket. */
    AGAIN,
    /** The process ends. */
    CLOSED
  }

  private ComparingLoop(ComparePlan plan, Bus data, Outlets outlets, Metrics metrics) {
    this.plan = plan;
    this.data = data;
    this.outlets = outlets;
    this.meters = new ComparatorMeters(metrics);
    this.malformed =
        metrics.counter(
            "bumpless_comparator_malformed_messages_total", "Messages that cannot be read.");
    this.thread = Thread.ofPlatform().name("comparing").unstarted(this::run);
  }

  /** Starts in a thread of its own. */
  static ComparingLoop start(ComparePlan plan, Bus data, Outlets outlets, Metrics metrics) {
    var loop = new ComparingLoop(plan, data, outlets, metrics);
    loop.thread.start();
    return loop;
  }

  private void run() {
    try {
      End end = End.AGAIN;
      while (end == End.AGAIN) {
        end =
            switch (outlets.store().load()) {
              case Loaded.Nothing _ -> compare(Optional.empty());
              case Loaded.Ours(Checkpoint checkpoint) -> compare(Optional.of(checkpoint));
              case Loaded.Superseded(String by) -> ended(by);
            };
      }
      comparing = false;
      outlets.reporter().changed();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private End ended(String why) {
    LOG.warn("comparing ends: {}", why);
    state = why;
    return End.FINAL;
  }

  private End compare(Optional<Checkpoint> from) throws InterruptedException {
    LOG.info(
        "comparing judged={} reference={} from={} spec={}",
        plan.config().judged().id(),
        plan.config().reference().map(r -> r.id()).orElse("none"),
        from.map(c -> "block " + c.nextBlock()).orElse("the beginning"),
        plan.specHash());
    var core = new Comparing(plan, from);
    outlets.standing().began(core);
    try (var inbox = new Inbox(INBOX);
        var readers = StreamReaders.start(plan.config(), data, inbox, from, malformed)) {
      outlets.standing().reading(readers);
      comparing = true;
      state = "comparing";
      return follow(core, inbox);
    }
  }

  private End follow(Comparing core, Inbox inbox) throws InterruptedException {
    while (!core.done()) {
      outlets.standing().waits(core);
      Optional<Delivery> delivery = inbox.take(core::wants);
      if (delivery.isEmpty()) {
        return End.CLOSED;
      }
      switch (delivery.get()) {
        case Delivery.Scored(var arrival) -> {
          core.score(arrival);
          meters.score(arrival.judged());
          outlets.standing().score(arrival.judged());
        }
        case Delivery.Batch(Stream stream, long sequence, var batch) -> {
          if (stream == Stream.REGIME) {
            core.regime(sequence, batch);
          } else {
            core.truth(sequence, batch);
          }
        }
        case Delivery.Replaced(Stream stream) -> {
          if (replaced(core, stream)) {
            return End.AGAIN;
          }
        }
      }
      if (!steps(core)) {
        return End.AGAIN;
      }
      meters.dropped(core.counts());
    }
    outlets.standing().waits(core);
    state = core.windowCompared() ? "the window was compared" : "the verdict is final";
    LOG.info("comparing ends: {}", state);
    return End.FINAL;
  }

  /** Whether to begin again from the bucket. */
  private boolean replaced(Comparing core, Stream stream) throws InterruptedException {
    Optional<Checkpoint> renewed = core.inNewStream(stream);
    if (renewed.isPresent()) {
      // Whoever was first: what is in the bucket then is the truth.
      boolean _ = outlets.store().store(renewed.get());
    }
    return stream == Stream.SCORES;
  }

  private boolean steps(Comparing core) throws InterruptedException {
    for (Optional<Step> next = core.step(); next.isPresent(); next = core.step()) {
      Step step = next.get();
      step.block().ifPresent(outlets.history()::publish);
      if (!outlets.store().store(step)) {
        LOG.warn("somebody else has written the checkpoint, reading it again");
        return false;
      }
      meters.step(step);
      outlets.standing().step(step);
      outlets.reporter().changed();
    }
    return true;
  }

  /** Whether it compares, or has nothing left to compare. */
  Probe ready() {
    boolean finished = !thread.isAlive();
    return comparing || finished ? Probe.ok(state) : Probe.no(state);
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(Duration.ofSeconds(2));
  }
}
