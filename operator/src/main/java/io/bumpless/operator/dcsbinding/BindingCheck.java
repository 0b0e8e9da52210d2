package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.DcsBindingSpec;
import io.bumpless.crds.binding.Mode;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Output;
import io.bumpless.crds.model.StableStatus;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.failure.ReconcileFailure.UserError;
import io.bumpless.operator.failure.ReconcileFailure.WaitingOn;
import io.bumpless.operator.refs.Resolution;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.status.Reason;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.Optional;
import java.util.stream.Collectors;

/** Resolves what a binding refers to and checks what only all of it together can show. Pure. */
final class BindingCheck {
  private BindingCheck() {}

  static Resolution<BoundRevision> check(DcsBindingInputs inputs) {
    DcsBinding binding = inputs.binding();
    if (binding.getSpec().mode() == Mode.ClosedLoop) {
      return wrong(
          Reason.NotYetSupported,
          "`mode: ClosedLoop` is not supported by this version; set `mode: Advisory`");
    }
    Optional<DcsBinding> rival = Rivals.olderRival(binding, inputs.others());
    if (rival.isPresent()) {
      return wrong(
          Reason.DuplicateTarget,
          "DcsBinding `"
              + rival.get().getMetadata().getNamespace()
              + "/"
              + rival.get().getMetadata().getName()
              + "` is older and writes "
              + Rivals.shared(binding, rival.get())
              + " at the same endpoint; remove one of the two");
    }
    return model(inputs).then(m -> revision(m, inputs.revision())).then(r -> output(inputs, r));
  }

  private static Resolution<ModelDeployment> model(DcsBindingInputs inputs) {
    String name = inputs.binding().getSpec().modelDeploymentRef().name();
    return inputs
        .model()
        .<Resolution<ModelDeployment>>map(Resolution.Resolved::new)
        .orElseGet(
            () ->
                waiting(
                    Reason.ModelNotFound,
                    "ModelDeployment `" + name + "` does not exist; see `kubectl get mdep`"));
  }

  private record Bound(ModelDeployment model, String id, int number, FrozenRevision frozen) {}

  private static Resolution<Bound> revision(
      ModelDeployment model, Optional<ControllerRevision> revision) {
    String name = model.getMetadata().getName();
    Optional<String> id = DcsBindingInputs.boundId(model);
    return revision
        .flatMap(
            r ->
                FrozenRevision.fromData(r.getData())
                    .map(f -> new Bound(model, id.orElseThrow(), r.getRevision().intValue(), f)))
        .<Resolution<Bound>>map(Resolution.Resolved::new)
        .orElseGet(
            () ->
                waiting(
                    Reason.WaitingOnModelDeployment,
                    "ModelDeployment `"
                        + name
                        + "` has no revision yet; see `kubectl get mdep "
                        + name
                        + " -o wide`"));
  }

  private static Resolution<BoundRevision> output(DcsBindingInputs inputs, Bound bound) {
    DcsBindingSpec spec = inputs.binding().getSpec();
    Optional<Output> output = bound.frozen().output(spec.output());
    if (output.isEmpty()) {
      return wrong(
          Reason.OutputNotFound,
          "revision "
              + bound.id()
              + " of ModelDeployment `"
              + bound.model().getMetadata().getName()
              + "` has no output `"
              + spec.output()
              + "`; it has "
              + bound.frozen().outputs().stream()
                  .map(Output::name)
                  .collect(Collectors.joining(", ")));
    }
    Optional<StableStatus> stable =
        Optional.ofNullable(bound.model().getStatus().stable())
            .filter(s -> bound.id().equals(s.id()));
    return ScoreTimeout.of(spec, bound.frozen(), inputs.sources())
        .then(
            timeout ->
                new Resolution.Resolved<>(
                    new BoundRevision(
                        bound.number(),
                        bound.id(),
                        bound.frozen(),
                        output.get(),
                        stable.map(StableStatus::stage),
                        timeout)));
  }

  private static <T> Resolution<T> wrong(Reason reason, String message) {
    return new Resolution.Unresolved<>(new UserError(reason, message));
  }

  private static <T> Resolution<T> waiting(Reason reason, String message) {
    ReconcileFailure failure = new WaitingOn(reason, message);
    return new Resolution.Unresolved<>(failure);
  }
}
