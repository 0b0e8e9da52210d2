package io.bumpless.writer.report;

import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.DropReason;
import io.bumpless.writer.actuation.WriteOutcome;
import io.bumpless.writer.actuation.WriteOutcome.Purpose;
import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import io.bumpless.writer.loop.LoopEvents;
import io.bumpless.writer.score.ScoreMailbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Counts everything the writer does and everything it does not do. */
public final class WriterMeters implements LoopEvents {
  private static final String DROPPED = "bumpless_writer_scores_dropped_total";
  private static final String DROPPED_HELP = "Scores that arrived and were not written, by reason";

  private final Map<DropReason, Counter> drops;
  private final Map<ScoreMailbox.Drop, Counter> intake;
  private final Map<Verdict, Counter> advice;
  private final Map<Verdict, Counter> state;
  private final Map<Trigger, Counter> evaluations;
  private final Timer evaluation;
  private final Timer write;
  private final Runnable changed;

  /**
   * All meters, at zero.
   *
   * @param changed is called when the report's facts may have changed
   */
  public WriterMeters(Metrics metrics, Runnable changed) {
    this.changed = changed;
    this.drops =
        each(DropReason.class, r -> metrics.counter(DROPPED, DROPPED_HELP, "reason", r.label()));
    this.intake =
        each(
            ScoreMailbox.Drop.class,
            r -> metrics.counter(DROPPED, DROPPED_HELP, "reason", r.label()));
    this.advice = verdicts(metrics, "bumpless_writer_advice_writes_total", "Advice writes");
    this.state = verdicts(metrics, "bumpless_writer_state_writes_total", "State text writes");
    this.evaluations =
        each(
            Trigger.class,
            t ->
                metrics.counter(
                    "bumpless_writer_evaluations_total",
                    "Evaluations by what started them",
                    "trigger",
                    t.name().toLowerCase(Locale.ROOT)));
    Duration[] bounds = {
      Duration.ofMillis(1),
      Duration.ofMillis(3),
      Duration.ofMillis(10),
      Duration.ofMillis(30),
      Duration.ofMillis(100),
      Duration.ofMillis(300),
      Duration.ofSeconds(1)
    };
    this.evaluation =
        metrics.timer("bumpless_writer_evaluation_seconds", "Whole evaluations", bounds);
    this.write =
        metrics.timer("bumpless_writer_write_seconds", "Write calls, send to answer", bounds);
  }

  private static Map<Verdict, Counter> verdicts(Metrics metrics, String name, String help) {
    return each(Verdict.class, v -> metrics.counter(name, help, "verdict", v.label()));
  }

  private static <E extends Enum<E>> Map<E, Counter> each(
      Class<E> type, Function<E, Counter> counter) {
    var counters = new EnumMap<E, Counter>(type);
    for (E value : type.getEnumConstants()) {
      counters.put(value, counter.apply(value));
    }
    return counters;
  }

  /** A message did not become a score. */
  public void intakeDropped(ScoreMailbox.Drop drop) {
    intake.get(drop).increment();
  }

  @Override
  public void evaluated(Trigger trigger, long nanos) {
    evaluations.get(trigger).increment();
    evaluation.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void dropped(List<DropReason> reasons) {
    reasons.forEach(reason -> drops.get(reason).increment());
  }

  @Override
  public void written(WriteOutcome outcome, long nanos) {
    for (WriteOutcome.Result result : outcome.results()) {
      (result.purpose() == Purpose.Advice ? advice : state).get(result.verdict()).increment();
    }
    write.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void changed() {
    changed.run();
  }
}
