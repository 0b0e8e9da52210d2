package io.bumpless.comparator.pod;

import io.bumpless.comparator.ingest.StreamReaders;
import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.Comparing;
import io.bumpless.comparator.trial.Comparing.Stream;
import io.bumpless.comparator.trial.EvidenceOf;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.verdict.planning.Forecast;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the comparison stands, for its report. Thread-safe. Only here a clock of this process is
 * asked, for liveness: who is silent. No verdict of the trial depends on it.
 */
final class Standing {
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final ComparePlan plan;
  private final LongSupplier nanoTime;
  private final long patience;
  private volatile Finding checkpoint = Finding.unknown("Loading", "the checkpoint is being read");
  private volatile Optional<StreamReaders> readers = Optional.empty();
  private volatile Latest latest = Latest.NONE;
  private volatile Waiting waiting = new Waiting("", false, false);
  private volatile long judgedAt;
  private volatile long referenceAt;
  private volatile long waitingSince;

  /** The newest evidence. */
  private record Latest(Optional<Evidence> evidence, String hash, String frozen, String message) {
    private static final Latest NONE =
        new Latest(Optional.empty(), "", "", "no block was closed yet");
  }

  /**
   * What the loop waits for.
   *
   * @param source of regime or truth; empty when it waits for scores
   * @param done nothing more can change
   * @param compared all of a replay's window
   */
  private record Waiting(String source, boolean done, boolean compared) {}

  /**
   * At the start.
   *
   * @param nanoTime monotonic
   */
  Standing(ComparePlan plan, LongSupplier nanoTime) {
    this.plan = plan;
    this.nanoTime = nanoTime;
    ComparatorConfig config = plan.config();
    this.patience =
        config.period().multipliedBy(2).plus(config.comparison().settle()).plus(SLACK).toNanos();
    this.judgedAt = nanoTime.getAsLong();
    this.referenceAt = judgedAt;
    this.waitingSince = judgedAt;
  }

  /** How the checkpoint stands. */
  void checkpoint(Finding finding) {
    checkpoint = finding;
  }

  /** Comparing began from a checkpoint, or from nothing. */
  void began(Comparing core) {
    latest = core.checkpoint().map(this::of).orElse(Latest.NONE);
    judgedAt = nanoTime.getAsLong();
    referenceAt = judgedAt;
  }

  /** The streams are being read. */
  void reading(StreamReaders current) {
    readers = Optional.of(current);
  }

  /** A score was read. */
  void score(boolean ofJudged) {
    if (ofJudged) {
      judgedAt = nanoTime.getAsLong();
    } else {
      referenceAt = nanoTime.getAsLong();
    }
  }

  /** What the loop waits for now. */
  void waits(Comparing core) {
    ComparatorConfig config = plan.config();
    String source = "";
    if (!core.wants(Stream.SCORES)) {
      source =
          core.wants(Stream.TRUTH)
              ? config.truth().map(ComparatorConfig.Truth::source).orElse("")
              : config.regime().map(ComparatorConfig.Regime::source).orElse("");
    }
    if (!source.equals(waiting.source())) {
      waitingSince = nanoTime.getAsLong();
    }
    waiting = new Waiting(source, core.done(), core.windowCompared());
  }

  /** A step was stored. */
  void step(Step step) {
    latest = of(step.checkpoint(), step.evidence(), step.evidenceHash());
  }

  private Latest of(Checkpoint stored) {
    Evidence evidence = EvidenceOf.checkpoint(plan, stored);
    return of(stored, evidence, EvidenceCodec.hash(evidence));
  }

  private Latest of(Checkpoint stored, Evidence evidence, String hash) {
    return new Latest(Optional.of(evidence), hash, stored.frozen(), message(stored, evidence));
  }

  private String message(Checkpoint stored, Evidence evidence) {
    return switch (evidence.ruling()) {
      case PASS -> "all gates hold after " + evidence.blocks() + " blocks";
      case FAIL ->
          evidence.cause().map(cause -> cause.where() + ": " + cause.detail()).orElse("rejected");
      case INCONCLUSIVE -> "no pass in " + evidence.blocks() + " blocks, the time is over";
      case UNDECIDED ->
          plan.config().task() == Task.SURVEILLANCE
              ? "watched for " + evidence.blocks() + " blocks, no change"
              : Forecast.of(plan.trial(), stored.trial(), plan.blocks().block()).message();
    };
  }

  /** For the report. */
  ComparatorFacts facts() {
    Latest now = latest;
    Finding inputs = inputs();
    return new ComparatorFacts(
        plan.config().judged().id(),
        plan.config().judged().digest(),
        plan.config().attempt(),
        verdict(now, inputs),
        now.message(),
        now.evidence(),
        now.hash(),
        now.frozen(),
        waiting.compared(),
        inputs,
        checkpoint,
        inputHashes(now));
  }

  private ComparatorFacts.Verdict verdict(Latest now, Finding inputs) {
    boolean broken = inputs.state() == State.BAD || checkpoint.state() == State.BAD;
    if (broken && !waiting.done()) {
      return ComparatorFacts.Verdict.ERROR;
    }
    return switch (now.evidence().map(Evidence::ruling).orElse(Evidence.Ruling.UNDECIDED)) {
      case UNDECIDED -> ComparatorFacts.Verdict.UNDECIDED;
      case PASS -> ComparatorFacts.Verdict.PASS;
      case FAIL -> ComparatorFacts.Verdict.FAIL;
      case INCONCLUSIVE -> ComparatorFacts.Verdict.INCONCLUSIVE;
    };
  }

  private Finding inputs() {
    Waiting now = waiting;
    if (now.done()) {
      return Finding.good("Final", "nothing more is read");
    }
    if (readers.isEmpty()) {
      return Finding.unknown("Starting", "the streams are not read yet");
    }
    Optional<String> trouble = readers.get().trouble();
    if (trouble.isPresent()) {
      return Finding.bad("StreamUnreadable", trouble.get());
    }
    if (!now.source().isEmpty() && silent(waitingSince)) {
      return Finding.bad(
          "SourceSilent",
          "source %s does not say what was there at the end of the next block; is its connector up?"
              .formatted(now.source()));
    }
    return now.source().isEmpty() ? scores() : Finding.good("Fresh", "scores arrive");
  }

  private Finding scores() {
    boolean judgedSilent = silent(judgedAt);
    boolean referenceSilent = plan.absolute() || silent(referenceAt);
    if (plan.config().task() == Task.REPLAY
        || !(judgedSilent || (referenceSilent && !plan.absolute()))) {
      return Finding.good("Fresh", "scores arrive");
    }
    if (judgedSilent && referenceSilent) {
      return Finding.bad("ScoresSilent", "no scores arrive; do the sources and the scorers run?");
    }
    return judgedSilent
        ? Finding.good(
            "JudgedSilent",
            "revision %s does not score; its ticks count against it"
                .formatted(plan.config().judged().id()))
        : Finding.bad("ReferenceSilent", "the reference does not score; its ticks are skipped");
  }

  private boolean silent(long since) {
    return nanoTime.getAsLong() - since > patience;
  }

  private static Finding inputHashes(Latest now) {
    long mismatched = now.evidence().map(e -> e.ticks().mismatched()).orElse(0L);
    return mismatched == 0
        ? Finding.good("Equal", "all pairs had the same inputs")
        : Finding.bad(
            "InputsDiffer",
            mismatched + " ticks had different inputs and were left out; report this defect");
  }
}
