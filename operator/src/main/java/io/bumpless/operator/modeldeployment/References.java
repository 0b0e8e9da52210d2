package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.Feature;
import io.bumpless.crds.reference.ConfigMapKeyRef;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.failure.ReconcileFailure.UserError;
import io.bumpless.operator.failure.ReconcileFailure.WaitingOn;
import io.bumpless.operator.refs.Resolution;
import io.bumpless.operator.status.Conditions;
import io.bumpless.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/** Resolves what a revision refers to: the SensorSources with their tags, the model's ConfigMap. */
final class References {
  private References() {}

  /** The revision, when everything it refers to is there. */
  static Resolution<CurrentRevision> resolve(
      CurrentRevision revision, ModelDeploymentInputs inputs) {
    Optional<ReconcileFailure> failure =
        revision.frozen().inputs().features().stream()
            .map(f -> problem(f, inputs.sources()))
            .flatMap(Optional::stream)
            .findFirst();
    return failure
        .or(() -> modelMap(revision, inputs))
        .<Resolution<CurrentRevision>>map(Resolution.Unresolved::new)
        .orElseGet(() -> new Resolution.Resolved<>(revision));
  }

  private static Optional<ReconcileFailure> problem(Feature feature, List<SensorSource> sources) {
    String name = feature.sensorSourceRef().name();
    Optional<SensorSource> source =
        sources.stream().filter(s -> s.getMetadata().getName().equals(name)).findFirst();
    if (source.isEmpty()) {
      return Optional.of(
          new WaitingOn(
              Reason.SensorSourceNotFound,
              "feature `"
                  + feature.name()
                  + "` refers to SensorSource `"
                  + name
                  + "`, which does not exist; see `kubectl get sns`"));
    }
    return stalled(source.get()).or(() -> tag(feature, source.get()));
  }

  private static Optional<ReconcileFailure> stalled(SensorSource source) {
    List<Condition> conditions =
        source.getStatus() == null ? List.of() : source.getStatus().conditions();
    return Conditions.find(conditions, "Stalled")
        .filter(c -> "True".equals(c.getStatus()))
        .map(
            c ->
                new WaitingOn(
                    Reason.WaitingOnSensorSource,
                    "SensorSource `"
                        + source.getMetadata().getName()
                        + "` is stalled: "
                        + c.getReason()));
  }

  /**
   * Tags of a table, and the columns of a recording that lists none, are known to the connector
   * only; a scorer reports those that are missing.
   */
  private static Optional<ReconcileFailure> tag(Feature feature, SensorSource source) {
    boolean known =
        !source.getSpec().tagsFrom().isEmpty()
            || (source.getSpec().recording() != null && source.getSpec().tags().isEmpty())
            || source.getSpec().tags().stream().anyMatch(t -> t.name().equals(feature.tag()));
    return known
        ? Optional.empty()
        : Optional.of(
            new UserError(
                Reason.TagNotFound,
                "feature `"
                    + feature.name()
                    + "` names tag `"
                    + feature.tag()
                    + "`, which SensorSource `"
                    + source.getMetadata().getName()
                    + "` does not have"));
  }

  private static Optional<ReconcileFailure> modelMap(
      CurrentRevision revision, ModelDeploymentInputs inputs) {
    ConfigMapKeyRef ref = revision.frozen().model().configMapRef();
    if (ref == null || revision.established()) {
      return Optional.empty();
    }
    boolean there =
        inputs.modelMaps().stream()
            .filter(m -> m.getMetadata().getName().equals(ref.name()))
            .anyMatch(
                m ->
                    m.getBinaryData().containsKey(ref.key()) || m.getData().containsKey(ref.key()));
    return there
        ? Optional.empty()
        : Optional.of(
            new WaitingOn(
                Reason.ModelConfigMapNotFound,
                "ConfigMap `" + ref.name() + "` with key `" + ref.key() + "` does not exist"));
  }
}
