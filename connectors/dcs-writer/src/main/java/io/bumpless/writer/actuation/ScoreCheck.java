package io.bumpless.writer.actuation;

import io.bumpless.contracts.bus.Score;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.writer.actuation.CycleInputs.AuditView;
import java.util.Optional;

/**
 * Whether a score may be used, in the order validity of the source, freshness, content, way to the
 * plant (actuation.md, fresh score; actuation rules A9, A11, A12, A29).
 */
final class ScoreCheck {
  private final CycleInputs inputs;
  private final Settings settings;
  private final State state;
  private final long now;

  ScoreCheck(CycleInputs inputs, Settings settings, State state, long now) {
    this.inputs = inputs;
    this.settings = settings;
    this.state = state;
    this.now = now;
  }

  /** What becomes of a score. */
  sealed interface Verdict {
    /**
     * To be written now.
     *
     * @param score the score
     * @param raw the model's value
     * @param value the same in the node's own type
     * @param target the node
     */
    record Usable(Score score, double raw, TypedValue value, PlantView.Target target)
        implements Verdict {}

    /** Not used; {@code fresh} tells whether it was good in itself. */
    record Dropped(DropReason reason, boolean fresh) implements Verdict {}
  }

  Verdict judge(ReceivedScore received, UsedTicks used, boolean discardAll) {
    if (discardAll) {
      return new Verdict.Dropped(DropReason.LoopOverran, false);
    }
    Score score = received.score();
    Optional<DropReason> unfit =
        authority(score).or(() -> freshness(received, used)).or(() -> content(score));
    return unfit
        .<Verdict>map(reason -> new Verdict.Dropped(reason, false))
        .orElseGet(() -> towardsPlant(score));
  }

  private Optional<DropReason> authority(Score score) {
    String digest = score.model().digest();
    if (!inputs.grant().names(digest)) {
      return Optional.of(DropReason.WrongDigest);
    }
    boolean advised = inputs.grant().advised(now).map(digest::equals).orElse(false);
    return advised ? Optional.empty() : Optional.of(DropReason.NotAdvised);
  }

  private Optional<DropReason> freshness(ReceivedScore received, UsedTicks used) {
    Score score = received.score();
    if (!score.live()) {
      return Optional.of(DropReason.NotLive);
    }
    if (now - received.receivedAt() > settings.scoreTimeout().toNanos()) {
      return Optional.of(DropReason.ReceivedTooLongAgo);
    }
    long allowed = settings.scoreTimeout().plus(settings.maxClockSkew()).toNanos();
    if (!within(inputs.wallNanos(), score.publishedAt(), allowed)) {
      return Optional.of(DropReason.PublishedOutsideClock);
    }
    return used.above(score.model().id(), score.tick())
        ? Optional.empty()
        : Optional.of(DropReason.TickNotNewer);
  }

  private Optional<DropReason> content(Score score) {
    if (score.missing().isPresent()) {
      return Optional.of(DropReason.NoValue);
    }
    long count = score.outputs().stream().filter(o -> o.name().equals(settings.output())).count();
    if (count != 1) {
      return Optional.of(DropReason.WrongShape);
    }
    double raw = raw(score);
    if (!Double.isFinite(raw)) {
      return Optional.of(DropReason.NotFinite);
    }
    return inRange(raw) ? Optional.empty() : Optional.of(DropReason.OutOfRange);
  }

  private Verdict towardsPlant(Score score) {
    if (!(state instanceof State.Advisory)) {
      return new Verdict.Dropped(DropReason.NotAdvisory, true);
    }
    if (!(inputs.plant() instanceof PlantView.Usable usable) || usable.advice().isEmpty()) {
      return new Verdict.Dropped(DropReason.DcsUnavailable, true);
    }
    if (!usable.running()) {
      return new Verdict.Dropped(DropReason.ServerNotRunning, true);
    }
    if (inputs.audit() instanceof AuditView.Unavailable) {
      return new Verdict.Dropped(DropReason.AuditUnavailable, true);
    }
    return converted(score, usable.advice().get());
  }

  private Verdict converted(Score score, PlantView.Target target) {
    double raw = raw(score);
    TypedValue value;
    try {
      value = TypedValue.ofNumber(target.type(), raw);
    } catch (IllegalArgumentException e) {
      return new Verdict.Dropped(DropReason.NotConvertible, false);
    }
    double seen = value.number().orElse(Double.NaN);
    if (!inRange(seen)) {
      return new Verdict.Dropped(DropReason.NotConvertible, false);
    }
    boolean inNodeRange = target.range().map(r -> r.low() <= seen && seen <= r.high()).orElse(true);
    return inNodeRange
        ? new Verdict.Usable(score, raw, value, target)
        : new Verdict.Dropped(DropReason.OutsideNodeRange, false);
  }

  private boolean inRange(double value) {
    return settings.low() <= value && value <= settings.high();
  }

  private double raw(Score score) {
    return score.value(settings.output()).orElse(Double.NaN);
  }

  /** Wraps for absurd times, and then is far outside too. */
  private static boolean within(long a, long b, long most) {
    long distance = a - b;
    return distance >= -most && distance <= most;
  }
}
