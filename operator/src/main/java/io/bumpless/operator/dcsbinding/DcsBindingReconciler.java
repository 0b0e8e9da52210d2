package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.DcsBindingStatus;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.ReportEvents;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.failure.ReconcileFailure.UserError;
import io.bumpless.operator.refs.Reference;
import io.bumpless.operator.refs.Resolution;
import io.bumpless.operator.signals.Happening;
import io.bumpless.operator.signals.Signals;
import io.bumpless.operator.signals.Transitions;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.status.StatusPatch;
import io.bumpless.operator.workload.Labels;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** DcsBinding → grant, audit stream, Secrets, ConfigMap and writer. */
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(name = "config", type = WriterConfigDependent.class),
      @Dependent(name = "writer", type = WriterDependent.class, dependsOn = "config")
    })
@ControllerConfiguration(
    name = "dcsbinding",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 2, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, maxInterval = 30_000)
public class DcsBindingReconciler implements Reconciler<DcsBinding> {
  private static final Duration BUS_PAUSE = Duration.ofSeconds(10);
  private static final List<Transitions> EVENTS =
      List.of(new Transitions("CertificateTrusted", "False", Happening.CertificateUntrusted));

  private final WriterRun run;
  private final Signals signals;
  private final Clock clock;

  DcsBindingReconciler(WriterRun run, Signals signals, Clock clock) {
    this.run = run;
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, DcsBinding>> prepareEventSources(
      EventSourceContext<DcsBinding> context) {
    return List.of(
        new Reference<>(
                DcsBindingInputs.MODELS,
                ModelDeployment.class,
                DcsBinding.class,
                b -> Set.of(b.getSpec().modelDeploymentRef().name()))
            .eventSource(context),
        revisions(context),
        others(context),
        sources(context),
        ReportEvents.source(DcsBindingInputs.KIND, run.reports(), context));
  }

  @Override
  public UpdateControl<DcsBinding> reconcile(DcsBinding binding, Context<DcsBinding> context) {
    DcsBindingInputs inputs =
        DcsBindingInputs.read(binding, context, run.reports(), clock.instant());
    return switch (BindingCheck.check(inputs)) {
      case Resolution.Unresolved<BoundRevision>(ReconcileFailure failure) ->
          unbound(inputs, failure);
      case Resolution.Resolved<BoundRevision>(BoundRevision bound) -> bound(inputs, bound, context);
    };
  }

  private UpdateControl<DcsBinding> bound(
      DcsBindingInputs inputs, BoundRevision bound, Context<DcsBinding> context) {
    DcsBinding binding = inputs.binding();
    StreamOutcome stream = run.ensureStream(binding);
    if (stream instanceof StreamOutcome.Taken(String message)) {
      return unbound(inputs, new UserError(Reason.StreamNameTaken, message));
    }
    GrantOutcome grant = run.grant(inputs, bound);
    run.plan(inputs, bound).into(context);
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();

    DcsBindingInputs after = DcsBindingInputs.read(binding, context, run.reports(), inputs.now());
    return patch(binding, DcsBindingStatusBuilder.bound(after, bound, grant), grant);
  }

  /** Authority falls first, then the status says why. The writer stays as it is. */
  private UpdateControl<DcsBinding> unbound(DcsBindingInputs inputs, ReconcileFailure failure) {
    GrantOutcome grant = run.withdraw(inputs, failure);
    return patch(inputs.binding(), DcsBindingStatusBuilder.unbound(inputs, failure), grant);
  }

  private UpdateControl<DcsBinding> patch(
      DcsBinding binding, DcsBindingStatus status, GrantOutcome grant) {
    DcsBindingStatus before = binding.getStatus();
    Transitions.tell(
        signals,
        binding,
        before == null ? List.of() : before.conditions(),
        status.conditions(),
        EVENTS);
    UpdateControl<DcsBinding> control =
        StatusPatch.whenDifferent(binding, status, new DcsBinding());
    return grant instanceof GrantOutcome.Unknown ? control.rescheduleAfter(BUS_PAUSE) : control;
  }

  private static EventSource<?, DcsBinding> revisions(EventSourceContext<DcsBinding> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(ControllerRevision.class, DcsBinding.class)
            .withName(DcsBindingInputs.REVISIONS)
            .withNamespacesInheritedFromController()
            .withLabelSelector(Labels.KIND + "=mdep")
            .withPrimaryToSecondaryMapper((DcsBinding b) -> Set.of())
            .withSecondaryToPrimaryMapper(
                (ControllerRevision r) ->
                    bindings(
                        context,
                        b ->
                            b.getMetadata().getNamespace().equals(r.getMetadata().getNamespace())
                                && b.getSpec()
                                    .modelDeploymentRef()
                                    .name()
                                    .equals(r.getMetadata().getLabels().get(Labels.NAME))))
            .build(),
        context);
  }

  /** A binding that comes, goes or changes its nodes matters to those at the same endpoint. */
  private static EventSource<?, DcsBinding> others(EventSourceContext<DcsBinding> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(DcsBinding.class, DcsBinding.class)
            .withName(DcsBindingInputs.OTHERS)
            .withNamespacesInheritedFromController()
            .withPrimaryToSecondaryMapper((DcsBinding b) -> Set.of())
            .withSecondaryToPrimaryMapper(
                (DcsBinding other) ->
                    bindings(
                        context,
                        b ->
                            b.getSpec().endpoint().equals(other.getSpec().endpoint())
                                && !b.getMetadata().getUid().equals(other.getMetadata().getUid())))
            .build(),
        context);
  }

  /** Their publishing intervals decide how old a score may be; their status matters to nobody. */
  private static EventSource<?, DcsBinding> sources(EventSourceContext<DcsBinding> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(SensorSource.class, DcsBinding.class)
            .withName(DcsBindingInputs.SOURCES)
            .withNamespacesInheritedFromController()
            .withOnUpdateFilter(
                (now, before) ->
                    !now.getMetadata().getGeneration().equals(before.getMetadata().getGeneration()))
            .withPrimaryToSecondaryMapper((DcsBinding b) -> Set.of())
            .withSecondaryToPrimaryMapper(
                (SensorSource s) ->
                    bindings(
                        context,
                        b -> b.getMetadata().getNamespace().equals(s.getMetadata().getNamespace())))
            .build(),
        context);
  }

  private static Set<ResourceID> bindings(
      EventSourceContext<DcsBinding> context, Predicate<DcsBinding> which) {
    return context
        .getPrimaryCache()
        .list(which)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
