package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.crds.model.Artifact;
import io.bumpless.crds.model.CandidateStatus;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.model.StableStatus;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.TargetStage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.status.Conditions;
import io.bumpless.operator.status.Findings;
import io.bumpless.operator.status.Readiness;
import io.bumpless.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Builds the status of a ModelDeployment from what was observed. Pure. */
final class ModelDeploymentStatusBuilder {
  private static final List<String> FACTS =
      List.of("Serving", "ArtifactVerified", "InputsFresh", "CandidateWithinTolerance");

  private ModelDeploymentStatusBuilder() {}

  /** The status of a deployment that cannot be planned: what serves goes on. */
  static ModelDeploymentStatus failed(
      ModelDeployment deployment, ReconcileFailure failure, Instant now) {
    Conditions conditions = conditions(deployment, now);
    Readiness.of(failure).into(conditions);
    FACTS.forEach(
        type ->
            Conditions.find(before(deployment), type)
                .ifPresent(
                    c -> conditions.set(type, c.getStatus(), c.getReason(), c.getMessage())));
    Optional<ModelDeploymentStatus> before = Optional.ofNullable(deployment.getStatus());
    StableStatus stable =
        before
            .map(ModelDeploymentStatus::stable)
            .map(s -> atMost(s, stage(deployment), now))
            .orElse(null);
    return status(
        deployment, conditions, stable, before.map(ModelDeploymentStatus::candidate).orElse(null));
  }

  /** The status of a deployment whose revision has been planned and rendered. */
  static ModelDeploymentStatus observed(ModelDeployment deployment, Observation seen, Instant now) {
    Conditions conditions = conditions(deployment, now);
    ModelReadiness.of(deployment, seen).into(conditions);
    serving(conditions, seen);
    artifact(conditions, seen);
    inputs(conditions, seen);
    conditions.isUnknown(
        "CandidateWithinTolerance", Reason.Evaluating, "there is no candidate to compare");
    boolean stable = seen.revision().established() || seen.fits();
    return status(
        deployment,
        conditions,
        stable ? stable(deployment, seen.revision(), now) : null,
        stable ? null : candidate(deployment, seen, now));
  }

  private static ModelDeploymentStatus status(
      ModelDeployment deployment,
      Conditions conditions,
      StableStatus stable,
      CandidateStatus candidate) {
    Optional<ModelDeploymentStatus> before = Optional.ofNullable(deployment.getStatus());
    long sequence = before.map(ModelDeploymentStatus::sequence).filter(Objects::nonNull).orElse(0L);
    boolean moved = !Objects.equals(before.map(ModelDeploymentStatus::stable).orElse(null), stable);
    return new ModelDeploymentStatus(
        deployment.getMetadata().getGeneration(),
        conditions.list(),
        moved ? sequence + 1 : sequence,
        stable,
        candidate,
        before.map(ModelDeploymentStatus::approvals).orElse(List.of()),
        before.map(ModelDeploymentStatus::quarantined).orElse(List.of()),
        before.map(ModelDeploymentStatus::history).orElse(List.of()),
        before.map(ModelDeploymentStatus::former).orElse(null),
        before.map(ModelDeploymentStatus::commands).orElse(List.of()));
  }

  private static void serving(Conditions conditions, Observation seen) {
    if (!seen.scorer().available()) {
      conditions.isFalse("Serving", Reason.ScorerUnavailable, seen.scorer().message());
      return;
    }
    seen.facts()
        .ifPresentOrElse(
            f -> Findings.into(conditions, "Serving", f.serving()),
            () ->
                conditions.isUnknown(
                    "Serving", Reason.NoReport, "the scorer has not reported for 60 s"));
  }

  private static void artifact(Conditions conditions, Observation seen) {
    String type = "ArtifactVerified";
    switch (seen.fetch()) {
      case FetchState.Running(String message) ->
          conditions.isUnknown(type, Reason.Fetching, message);
      case FetchState.Retrying(String reason, String message) ->
          conditions.set(type, "False", reason, message);
      case FetchState.Failed(String reason, String message) ->
          conditions.set(type, "False", reason, message);
      case FetchState.Lost() ->
          conditions.isUnknown(type, Reason.Fetching, "the bus has lost the model");
      case FetchState.Done() -> {
        Optional<Finding> bad =
            seen.facts().map(f -> f.model()).filter(m -> m.state() == State.BAD);
        bad.ifPresentOrElse(
            m -> Findings.into(conditions, type, m),
            () ->
                conditions.isTrue(
                    type, Reason.Verified, seen.revision().frozen().model().digest()));
      }
    }
  }

  /** A score without value names its input in a reason that begins with that word. */
  private static void inputs(Conditions conditions, Observation seen) {
    Optional<Finding> serving = seen.facts().map(f -> f.serving());
    if (serving.isEmpty()) {
      conditions.isUnknown("InputsFresh", Reason.NoReport, "no scorer has reported");
      return;
    }
    Finding finding = serving.get();
    String status =
        switch (finding.state()) {
          case GOOD -> "True";
          case BAD -> finding.reason().startsWith("Input") ? "False" : "Unknown";
          case UNKNOWN -> "Unknown";
        };
    conditions.hold("InputsFresh", status, finding.reason(), finding.message());
  }

  private static StableStatus stable(
      ModelDeployment deployment, CurrentRevision revision, Instant now) {
    Artifact model = revision.frozen().model();
    Optional<StableStatus> before =
        Optional.ofNullable(deployment.getStatus()).map(ModelDeploymentStatus::stable);
    return before
        .filter(s -> revision.id().equals(s.id()) && stage(deployment) == s.stage())
        .orElseGet(
            () ->
                new StableStatus(
                    revision.number(),
                    revision.id(),
                    model.version(),
                    model.digest(),
                    stage(deployment),
                    text(now)));
  }

  private static CandidateStatus candidate(
      ModelDeployment deployment, Observation seen, Instant now) {
    CurrentRevision revision = seen.revision();
    String since =
        Optional.ofNullable(deployment.getStatus())
            .map(ModelDeploymentStatus::candidate)
            .filter(c -> revision.id().equals(c.id()))
            .map(CandidateStatus::since)
            .orElse(text(now));
    return new CandidateStatus(
        revision.number(),
        revision.id(),
        revision.frozen().model().version(),
        revision.frozen().model().digest(),
        Stage.Shadow,
        since,
        1,
        Verdict.Undecided,
        outlook(seen),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static String outlook(Observation seen) {
    Optional<Finding> refused =
        seen.facts().map(f -> f.model()).filter(m -> m.state() == State.BAD);
    return switch (seen.fetch()) {
      case FetchState.Failed(String reason, String message) -> reason + ": " + message;
      case FetchState.Retrying(String reason, String message) -> reason + ": " + message;
      case FetchState.Running r -> "is being fetched";
      case FetchState.Lost l -> "is being fetched again";
      case FetchState.Done d ->
          refused
              .map(m -> m.reason() + ": " + m.message())
              .orElse("becomes the stable version as soon as a scorer has loaded it");
    };
  }

  /** The target stage caps authority at once when it is lowered. */
  private static StableStatus atMost(StableStatus stable, Stage stage, Instant now) {
    return stable.stage().compareTo(stage) <= 0
        ? stable
        : new StableStatus(
            stable.revision(), stable.id(), stable.version(), stable.digest(), stage, text(now));
  }

  private static Stage stage(ModelDeployment deployment) {
    return deployment.getSpec().rollout().targetStage() == TargetStage.Shadow
        ? Stage.Shadow
        : Stage.Advise;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static Conditions conditions(ModelDeployment deployment, Instant now) {
    return Conditions.after(before(deployment), deployment.getMetadata().getGeneration(), now);
  }

  private static List<Condition> before(ModelDeployment deployment) {
    return Optional.ofNullable(deployment.getStatus())
        .map(ModelDeploymentStatus::conditions)
        .orElse(List.of());
  }
}
