package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.status.Readiness;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.workload.Availability;

/** What Ready says of a ModelDeployment (the table of resources.md). Pure. */
final class ModelReadiness {
  private ModelReadiness() {}

  static Readiness of(ModelDeployment deployment, Observation seen) {
    if (seen.revision().refused().isPresent()) {
      return refused(seen);
    }
    return switch (seen.fetch()) {
      case FetchState.Failed(String reason, String message) ->
          new Readiness.Stalled(reason, message);
      case FetchState.Retrying(String reason, String message) ->
          new Readiness.Progressing(reason, message);
      case FetchState.Running(String message) ->
          new Readiness.Progressing(Reason.Progressing.word(), "fetching the model: " + message);
      case FetchState.Lost() ->
          new Readiness.Progressing(
              Reason.Progressing.word(), "the bus has lost the model, it is fetched again");
      case FetchState.Done() -> scorer(deployment, seen);
    };
  }

  private static Readiness scorer(ModelDeployment deployment, Observation seen) {
    if (seen.facts().map(f -> f.model().state() == State.BAD).orElse(false)) {
      Finding model = seen.facts().orElseThrow().model();
      return new Readiness.Stalled(model.reason(), model.message());
    }
    if (seen.scorer().state() == Availability.State.STUCK) {
      return new Readiness.Stalled(Reason.ScorerUnavailable.word(), seen.scorer().message());
    }
    if (!seen.scorer().available()) {
      return new Readiness.Progressing(Reason.Progressing.word(), seen.scorer().message());
    }
    if (seen.stream() instanceof StreamOutcome.Unavailable(String message)
        && !seen.revision().established()) {
      return new Readiness.Progressing(Reason.BusUnavailable.word(), message);
    }
    if (!seen.fits() && !seen.revision().established()) {
      return new Readiness.Progressing(
          Reason.Progressing.word(), "waiting for the scorer to load the model");
    }
    return stage(deployment.getSpec());
  }

  private static Readiness stage(ModelDeploymentSpec spec) {
    if (NotYetSupported.beyondAdvise(spec)) {
      return new Readiness.Stalled(
          Reason.NotYetSupported.word(),
          "`rollout.targetStage: "
              + spec.rollout().targetStage()
              + "` is not supported by this version; the model goes up to Advise."
              + " Set `targetStage: Advise`");
    }
    return new Readiness.Ready(
        Reason.TargetStageReached,
        "version "
            + spec.model().version()
            + " is in stage "
            + spec.rollout().targetStage()
            + (spec.truth() == null
                ? ""
                : "; `truth` is kept and will be compared from the rollout on, not by this version"));
  }

  private static Readiness refused(Observation seen) {
    return new Readiness.Stalled(
        Reason.NotYetSupported.word(),
        "revision "
            + seen.revision().refused().orElseThrow()
            + " (another digest, inputs or outputs) is not taken: this version runs one revision,"
            + " and "
            + seen.revision().id()
            + " (version "
            + seen.revision().frozen().model().version()
            + ") goes on. Put the old spec back, or make another ModelDeployment");
  }
}
