package io.bumpless.operator.dcsbinding;

import io.bumpless.contracts.report.Facts.State;
import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.crds.binding.BoundModel;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.DcsBindingStatus;
import io.bumpless.crds.binding.Mode;
import io.bumpless.crds.binding.WriterState;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.status.Certificates;
import io.bumpless.operator.status.Conditions;
import io.bumpless.operator.status.Findings;
import io.bumpless.operator.status.Readiness;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.workload.Availability;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Builds the status of a DcsBinding from what was observed. Pure. */
final class DcsBindingStatusBuilder {
  private static final List<String> LINK = List.of("Connected", "CertificateTrusted");
  private static final List<String> CLOSED_LOOP =
      List.of("Permissive", "Armed", "ShedTested", "WatchdogHealthy");

  private DcsBindingStatusBuilder() {}

  /** The status of a binding that is not bound: it has no authority and names no model. */
  static DcsBindingStatus unbound(DcsBindingInputs inputs, ReconcileFailure failure) {
    Conditions conditions = conditions(inputs.binding(), inputs.now());
    Readiness.of(failure).into(conditions);
    return status(inputs, conditions, Optional.empty());
  }

  /** The status of a binding whose writer has been planned and rendered. */
  static DcsBindingStatus bound(DcsBindingInputs inputs, BoundRevision bound, GrantOutcome grant) {
    Conditions conditions = conditions(inputs.binding(), inputs.now());
    readiness(inputs, grant).into(conditions);
    return status(inputs, conditions, Optional.of(bound));
  }

  private static DcsBindingStatus status(
      DcsBindingInputs inputs, Conditions conditions, Optional<BoundRevision> bound) {
    Optional<WriterFacts> facts = inputs.facts();
    live(conditions, facts);
    return new DcsBindingStatus(
        inputs.binding().getMetadata().getGeneration(),
        conditions.list(),
        facts.flatMap(f -> state(f.state())).orElse(null),
        null,
        null,
        bound
            .filter(b -> b.stage().isPresent())
            .map(b -> new BoundModel(b.number(), b.id(), null))
            .orElse(null),
        facts.map(f -> Certificates.client(f.link())).orElse(null),
        facts.map(f -> Certificates.server(f.link())).orElse(null));
  }

  private static Readiness readiness(DcsBindingInputs inputs, GrantOutcome grant) {
    Availability pod = Availability.ofStateful(inputs.writer());
    if (inputs.facts().isEmpty()) {
      return pod.available()
          ? new Readiness.Progressing(
              Reason.NoReport.word(), "the writer runs and has not reported yet")
          : new Readiness.Progressing(Reason.Progressing.word(), pod.message());
    }
    WriterFacts facts = inputs.facts().get();
    boolean disabled = inputs.binding().getSpec().mode() == Mode.Disabled;
    if (!disabled && !facts.link().everConnected() && !wasReady(inputs.binding())) {
      var why =
          facts.link().trust().state() == State.BAD
              ? facts.link().trust()
              : facts.link().connected();
      return new Readiness.Waiting(Reason.Connecting.word(), why.reason() + ": " + why.message());
    }
    if (facts.nodes().state() == State.BAD) {
      return new Readiness.Waiting(facts.nodes().reason(), facts.nodes().message());
    }
    return switch (grant) {
      case GrantOutcome.Unknown(String message) ->
          wasReady(inputs.binding())
              ? ready(inputs, false)
              : new Readiness.Progressing(Reason.BusUnavailable.word(), message);
      case GrantOutcome.InForce(var g) -> ready(inputs, g.advises());
    };
  }

  private static Readiness ready(DcsBindingInputs inputs, boolean advises) {
    String model = "ModelDeployment " + inputs.binding().getSpec().modelDeploymentRef().name();
    return switch (inputs.binding().getSpec().mode()) {
      case Disabled -> new Readiness.Ready(Reason.Disabled, "`mode: Disabled`");
      case Shadow, ClosedLoop ->
          new Readiness.Ready(Reason.Shadowing, "scores of " + model + " are recorded only");
      case Advisory ->
          advises
              ? advising(inputs)
              : new Readiness.Ready(
                  Reason.NotGranted,
                  model + " is not in stage Advise; set `rollout.targetStage: Advise` there");
    };
  }

  /** The grant is there: what the writer makes of it, in its own words. */
  private static Readiness advising(DcsBindingInputs inputs) {
    String model = "ModelDeployment " + inputs.binding().getSpec().modelDeploymentRef().name();
    return inputs
        .facts()
        .filter(f -> !f.reason().equals(Reason.Advising.word()))
        .map(f -> new Readiness.Ready(f.reason(), f.message()))
        .orElseGet(
            () ->
                new Readiness.Ready(
                    Reason.Advising, "scores of " + model + " are shown as advice"));
  }

  private static void live(Conditions conditions, Optional<WriterFacts> facts) {
    facts.ifPresentOrElse(
        f -> {
          Findings.into(conditions, "Connected", f.link().connected());
          Findings.into(conditions, "CertificateTrusted", f.link().trust());
          Findings.into(conditions, "AuditHealthy", f.audit());
        },
        () -> {
          LINK.forEach(type -> silent(conditions, type));
          silent(conditions, "AuditHealthy");
        });
    CLOSED_LOOP.forEach(
        type -> conditions.isUnknown(type, Reason.NotApplicable, "only `mode: ClosedLoop` has it"));
  }

  private static void silent(Conditions conditions, String type) {
    conditions.isUnknown(type, Reason.NoReport, "the writer has not reported for 60 s");
  }

  private static Optional<WriterState> state(String word) {
    return Arrays.stream(WriterState.values()).filter(s -> s.name().equals(word)).findFirst();
  }

  private static boolean wasReady(DcsBinding binding) {
    return Conditions.find(before(binding), "Ready")
        .filter(c -> "True".equals(c.getStatus()))
        .filter(c -> binding.getMetadata().getGeneration().equals(c.getObservedGeneration()))
        .isPresent();
  }

  private static Conditions conditions(DcsBinding binding, Instant now) {
    return Conditions.after(before(binding), binding.getMetadata().getGeneration(), now);
  }

  private static List<Condition> before(DcsBinding binding) {
    return Optional.ofNullable(binding.getStatus())
        .map(DcsBindingStatus::conditions)
        .orElse(List.of());
  }
}
