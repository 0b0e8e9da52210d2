package io.bumpless.scorer.emit;

import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.ScorerFacts;
import io.bumpless.scorer.model.ModelRejected;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the scorer stands, for its report. Thread-safe.
 *
 * <p>Messages hold no number that changes from tick to tick: a changed message is a changed fact
 * and makes the operator look.
 */
public final class Standing {
  private final ScorerConfig config;
  private final LongSupplier nanoTime;
  private final Duration regular;
  private volatile Duration slowest = Duration.ZERO;
  private volatile Finding model;
  private volatile String waitingFor = "the start";
  private volatile Optional<Outcome> last = Optional.empty();
  private volatile long lastAt;

  /**
   * The outcome of one tick.
   *
   * @param reason why it has no value
   * @param summary without changing numbers
   */
  public record Outcome(Optional<MissingReason> reason, String summary) {
    /** A tick with a value. */
    public static final Outcome VALUED = new Outcome(Optional.empty(), "");
  }

  /**
   * At the start.
   *
   * @param nanoTime monotonic
   */
  public Standing(ScorerConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.model = Finding.unknown("Loading", "the model " + config.revision().digest());
    this.regular = regular(config.schedule());
  }

  private static Duration regular(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Periodic(Duration period, Duration grace) -> period.multipliedBy(2).plus(grace);
      case Schedule.OnUpdate() -> Duration.ZERO;
    };
  }

  /** A batch came from a source that makes one in each publishing interval. */
  public void batchEvery(Duration publishingInterval) {
    if (publishingInterval.compareTo(slowest) > 0) {
      slowest = publishingInterval;
    }
  }

  /** A tick closes at the first batch of each source that is complete past it. */
  private Duration patience() {
    return regular.plus(slowest.multipliedBy(2)).plusSeconds(5);
  }

  /** The model is loaded and fits. */
  public void modelLoaded() {
    model = Finding.good("Loaded", config.revision().digest() + " fits inputs and outputs");
  }

  /** The model is not loaded; while the bus is away nobody knows whether it would be. */
  public void modelRejected(ModelRejected why) {
    String reason = why.reason().text();
    model =
        why.reason() == ModelRejected.Cause.BUS_UNAVAILABLE
            ? Finding.unknown(reason, why.getMessage())
            : Finding.bad(reason, why.getMessage());
  }

  /** Whether a model is loaded. */
  public Finding model() {
    return model;
  }

  /** For what the loop waits now, for people. */
  public void waitingFor(String what) {
    waitingFor = what;
  }

  /** A tick was closed. */
  public void tick(Outcome outcome) {
    lastAt = nanoTime.getAsLong();
    last = Optional.of(outcome);
  }

  /** The facts now. */
  public ScorerFacts facts() {
    return new ScorerFacts(config.revision().id(), config.revision().digest(), model, serving());
  }

  private Finding serving() {
    Optional<Outcome> outcome = last;
    if (outcome.isEmpty()) {
      return Finding.bad(
          "NoTicks", "no tick was closed since the start; waiting for " + waitingFor);
    }
    Duration patience = patience();
    if (nanoTime.getAsLong() - lastAt > patience.toNanos()) {
      return Finding.bad(
          "InputsStale",
          "no tick was closed for more than %s; waiting for %s".formatted(patience, waitingFor));
    }
    return outcome
        .get()
        .reason()
        .map(reason -> Finding.bad(text(reason), outcome.get().summary()))
        .orElseGet(() -> Finding.good("Scoring", "the latest tick has a value"));
  }

  private static String text(MissingReason reason) {
    return switch (reason) {
      case INPUT_BAD -> "InputsBad";
      case INPUT_UNCERTAIN -> "InputsUncertain";
      case INPUT_STALE -> "InputsStale";
      case INPUT_MISSING -> "InputsMissing";
      case DEADLINE -> "DeadlineExceeded";
      case NOT_FINITE -> "OutputNotFinite";
      case OUT_OF_RANGE -> "OutputOutOfRange";
      case MODEL_ERROR -> "ModelError";
    };
  }
}
