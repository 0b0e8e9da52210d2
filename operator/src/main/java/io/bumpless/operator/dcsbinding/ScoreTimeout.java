package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBindingSpec;
import io.bumpless.crds.model.Periodic;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.failure.ReconcileFailure.UserError;
import io.bumpless.operator.failure.ReconcileFailure.WaitingOn;
import io.bumpless.operator.refs.Resolution;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.status.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How old a score may be: {@code validity.scoreTimeout}, its least value and default (resources.md,
 * DcsBinding). With a period a score can take period + grace + deadline + 2 × cycle; on updates 3 ×
 * the publishing interval of the first feature's source + deadline. Pure.
 */
final class ScoreTimeout {
  private ScoreTimeout() {}

  /** The longest that a score can take, and how that was found. */
  private record Least(Duration time, String sum) {}

  /** What is given, when it is long enough; else the least. */
  static Resolution<Duration> of(
      DcsBindingSpec spec, FrozenRevision frozen, List<SensorSource> sources) {
    Optional<Duration> given =
        Optional.ofNullable(spec.validity().scoreTimeout()).map(Amounts::duration);
    Periodic periodic = frozen.inputs().schedule().periodic();
    return periodic != null
        ? checked(given, regular(spec, frozen, periodic))
        : onUpdate(given, frozen, sources);
  }

  private static Least regular(DcsBindingSpec spec, FrozenRevision frozen, Periodic periodic) {
    Duration time =
        Amounts.duration(periodic.period())
            .plus(Amounts.duration(periodic.grace()))
            .plus(Amounts.duration(frozen.runtime().deadline()))
            .plus(Amounts.duration(spec.cycle()).multipliedBy(2));
    return new Least(time, "period + grace + deadline + 2 × cycle");
  }

  private static Resolution<Duration> onUpdate(
      Optional<Duration> given, FrozenRevision frozen, List<SensorSource> sources) {
    String name = frozen.inputs().features().getFirst().sensorSourceRef().name();
    Optional<SensorSource> source =
        sources.stream().filter(s -> s.getMetadata().getName().equals(name)).findFirst();
    if (source.isEmpty()) {
      return failed(
          new WaitingOn(
              Reason.SensorSourceNotFound,
              "scores follow the updates of SensorSource `"
                  + name
                  + "`, which does not exist; see `kubectl get sns`"));
    }
    Optional<Duration> interval = publishingInterval(source.get());
    if (interval.isPresent()) {
      Duration time =
          interval.get().multipliedBy(3).plus(Amounts.duration(frozen.runtime().deadline()));
      return checked(
          given,
          new Least(time, "3 × publishing interval of SensorSource `" + name + "` + deadline"));
    }
    return given
        .<Resolution<Duration>>map(Resolution.Resolved::new)
        .orElseGet(
            () ->
                failed(
                    new UserError(
                        Reason.ScoreTimeoutTooShort,
                        "scores follow the updates of SensorSource `"
                            + name
                            + "`, which has no publishing interval; set `validity.scoreTimeout` to"
                            + " at least three times the time between its rows")));
  }

  /** Empty for sources that deliver as their rows come. */
  private static Optional<Duration> publishingInterval(SensorSource source) {
    return Optional.ofNullable(source.getSpec().opcUa())
        .map(opcUa -> Amounts.duration(opcUa.publishingInterval()));
  }

  private static Resolution<Duration> checked(Optional<Duration> given, Least least) {
    if (given.isPresent() && given.get().compareTo(least.time()) < 0) {
      return failed(
          new UserError(
              Reason.ScoreTimeoutTooShort,
              "`validity.scoreTimeout` is "
                  + text(given.get())
                  + ", but a score can take "
                  + least.time().toMillis()
                  + "ms ("
                  + least.sum()
                  + ")"));
    }
    return new Resolution.Resolved<>(given.orElse(least.time()));
  }

  private static String text(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }

  private static Resolution<Duration> failed(ReconcileFailure failure) {
    return new Resolution.Unresolved<>(failure);
  }
}
