package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.secrets.SecretKeeper;
import io.bumpless.operator.workload.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** The steps of running a writer that touch the bus or Secrets; planning itself is pure. */
@ApplicationScoped
public class WriterRun {
  private final DcsBindingPlanner planner;
  private final SecretKeeper secrets;
  private final Streams streams;
  private final Grants grants;
  private final Reports reports;

  WriterRun(
      Installation installation,
      SecretKeeper secrets,
      Streams streams,
      Grants grants,
      Reports reports) {
    this.planner = new DcsBindingPlanner(installation);
    this.secrets = secrets;
    this.streams = streams;
    this.grants = grants;
    this.reports = reports;
  }

  Reports reports() {
    return reports;
  }

  StreamOutcome ensureStream(DcsBinding binding) {
    return StreamOutcome.ensure(streams, DcsBindingPlanner.stream(binding));
  }

  /** Makes the grant say what binding and model status allow. */
  GrantOutcome grant(DcsBindingInputs inputs, BoundRevision bound) {
    DcsBinding binding = inputs.binding();
    return GrantOutcome.of(
        () ->
            grants.raise(
                binding.getMetadata().getNamespace(),
                binding.getMetadata().getName(),
                AuthorityWanted.of(binding, bound).above(inputs.highestGrantSeen())));
  }

  /** Takes all authority away. */
  GrantOutcome withdraw(DcsBindingInputs inputs, ReconcileFailure failure) {
    DcsBinding binding = inputs.binding();
    return GrantOutcome.of(
        () ->
            grants.lower(
                binding.getMetadata().getNamespace(),
                binding.getMetadata().getName(),
                AuthorityWanted.none(binding, failure).above(inputs.highestGrantSeen())));
  }

  DcsBindingPlan plan(DcsBindingInputs inputs, BoundRevision bound) {
    DcsBinding binding = inputs.binding();
    Map<String, String> annotations =
        secrets.keep(
            binding,
            DcsBindingPlanner.labels(binding),
            DcsBindingPlanner.busUser(binding),
            inputs.writer(),
            DcsBindingPlanner.link(binding).needsCertificate(),
            inputs.now());
    return planner.plan(binding, bound, annotations);
  }
}
