package io.bumpless.writer.loop;

import io.bumpless.podkit.bus.Bus;
import io.bumpless.writer.actuation.Action;
import io.bumpless.writer.actuation.ActuationStep;
import io.bumpless.writer.actuation.CycleInputs;
import io.bumpless.writer.actuation.CycleInputs.AuditView;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.PlantView;
import io.bumpless.writer.actuation.Settings;
import io.bumpless.writer.actuation.Standing;
import io.bumpless.writer.actuation.Step;
import io.bumpless.writer.actuation.WriteOutcome;
import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.log.AuditTrail;
import io.bumpless.writer.grant.GrantWatch;
import io.bumpless.writer.plant.PlantAccess;
import io.bumpless.writer.score.ScoreMailbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that evaluates: it fetches the inputs, lets {@link ActuationStep} decide, puts the
 * records on disk and only then performs the actions. One evaluation at a time, one write in
 * flight. An unexpected error ends the process: quiet is the safe side.
 */
public final class EvaluationLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationLoop.class);
  private static final Duration LAST_WORDS = Duration.ofMillis(1500);

  private final Settings settings;
  private final Duration requestTimeout;
  private final Sources sources;
  private final LoopEvents events;
  private final InstantSource wall;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicLong answeredPing = new AtomicLong();
  private final Thread thread;
  private Standing standing = Standing.atStart(0);
  private Optional<WriteOutcome> lastWrite = Optional.empty();
  private Pace pace;
  private volatile Snapshot snapshot;
  private volatile boolean ended;

  /**
   * Where the inputs come from and the actions go to.
   *
   * @param scores that arrived
   * @param grants what the writer may do
   * @param plant the control system
   * @param trail the audit
   * @param data the bus account of the scores, for pings
   */
  public record Sources(
      ScoreMailbox scores, GrantWatch grants, PlantAccess plant, AuditTrail trail, Bus data) {}

  private EvaluationLoop(
      Settings settings,
      Duration requestTimeout,
      Sources sources,
      LoopEvents events,
      InstantSource wall) {
    this.settings = settings;
    this.requestTimeout = requestTimeout;
    this.sources = sources;
    this.events = events;
    this.wall = wall;
    this.pace = Pace.starting(settings.cycle().toNanos(), System.nanoTime());
    this.snapshot =
        new Snapshot(standing.state(), standing.explanation(), standing.grant(), System.nanoTime());
    this.thread = Thread.ofPlatform().name("evaluation").daemon(true).unstarted(this::run);
  }

  /** Starts evaluating. */
  public static EvaluationLoop start(
      Settings settings,
      Duration requestTimeout,
      Sources sources,
      LoopEvents events,
      InstantSource wall) {
    var loop = new EvaluationLoop(settings, requestTimeout, sources, events, wall);
    loop.thread.start();
    return loop;
  }

  /** A score arrived: evaluate as soon as the pace allows. Never blocks. */
  public void wake() {
    wake.release();
  }

  /** What the last evaluation left. */
  public Snapshot snapshot() {
    return snapshot;
  }

  private void run() {
    while (!ended) {
      awaitDue().ifPresent(this::evaluate);
    }
    evaluate(Trigger.Stop);
    sources.trail().record(List.of(new AuditEvent.Stopped("told to end")));
  }

  private Optional<Trigger> awaitDue() {
    long now = System.nanoTime();
    boolean scoreWaits = !sources.scores().isEmpty();
    Optional<Trigger> due = pace.due(now, scoreWaits);
    if (due.isEmpty()) {
      try {
        if (wake.tryAcquire(pace.idle(now, scoreWaits), TimeUnit.NANOSECONDS)) {
          wake.drainPermits();
        }
      } catch (InterruptedException e) {
        ended = true;
      }
    }
    return due;
  }

  private void evaluate(Trigger trigger) {
    long begin = System.nanoTime();
    Pace paced = pace;
    pace = pace.evaluated(trigger, begin);
    Duration deadline =
        trigger == Trigger.Stop && requestTimeout.compareTo(LAST_WORDS) > 0
            ? LAST_WORDS
            : requestTimeout;
    PlantView plant = sources.plant().read(deadline);
    Optional<String> trouble = sources.trail().ready();
    long now = System.nanoTime();
    var inputs =
        new CycleInputs(
            trigger,
            paced.timerDue(),
            epochNanos(wall.instant()),
            sources.grants().standing(),
            sources.scores().take(),
            plant,
            trouble.<AuditView>map(AuditView.Unavailable::new).orElseGet(AuditView.Available::new),
            lastWrite,
            answeredPing.get());
    Standing before = standing.withLastIntentAtLeast(sources.trail().lastIntent());
    Step step = ActuationStep.evaluate(before, inputs, settings, now);
    perform(step, begin + deadline.toNanos());
    standing = step.standing();
    events.dropped(step.drops());
    publish();
    events.evaluated(trigger, System.nanoTime() - begin);
  }

  private void perform(Step step, long deadline) {
    boolean recorded = sources.trail().record(step.records());
    Optional<WriteOutcome> outcome = Optional.empty();
    for (Action action : step.actions()) {
      switch (action) {
        case Action.Write write -> outcome = Optional.of(write(write, recorded, deadline));
        case Action.PingBus ping -> ping(ping.token());
      }
    }
    lastWrite = outcome;
  }

  private WriteOutcome write(Action.Write write, boolean recorded, long deadline) {
    if (!recorded) {
      return new WriteOutcome(
          write.intent(),
          write.parts().stream()
              .map(p -> new WriteOutcome.Result(p.purpose(), Verdict.NotSent, "AuditUnavailable"))
              .toList());
    }
    long begin = System.nanoTime();
    WriteOutcome outcome = sources.plant().write(write, Duration.ofNanos(deadline - begin));
    long nanos = System.nanoTime() - begin;
    sources
        .trail()
        .record(
            List.of(
                new AuditEvent.Outcome(
                    outcome.intent(),
                    outcome.results().stream()
                        .map(r -> new AuditEvent.Result(r.verdict().name(), r.detail()))
                        .toList(),
                    nanos / 1000)));
    events.written(outcome, nanos);
    return outcome;
  }

  private void ping(long token) {
    sources
        .data()
        .ping(settings.cycle())
        .thenAccept(round -> answeredPing.accumulateAndGet(token, Math::max))
        .exceptionally(
            e -> {
              LOG.debug("bus ping not answered token={}", token);
              return null;
            });
  }

  private void publish() {
    Snapshot before = snapshot;
    snapshot =
        new Snapshot(standing.state(), standing.explanation(), standing.grant(), System.nanoTime());
    if (!snapshot.tellsTheSameAs(before)) {
      LOG.info(
          "state={} reason={} grant={} message=\"{}\"",
          standing.state().text(),
          standing.explanation().reason(),
          standing.grant().sequence(),
          standing.explanation().message());
      events.changed();
    }
  }

  private static long epochNanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** Releases in order (actuation rule A30): shows it to the DCS operator, records it, ends. */
  @Override
  public void close() throws InterruptedException {
    ended = true;
    wake.release();
    thread.join(Duration.ofSeconds(3));
  }
}
