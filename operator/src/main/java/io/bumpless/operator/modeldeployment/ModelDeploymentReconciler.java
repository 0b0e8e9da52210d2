package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.crds.model.ModelDeploymentStatus;
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
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** ModelDeployment → frozen revision, fetch Job, scorer and the stream of its scores. */
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(name = "revision", type = RevisionDependent.class),
      @Dependent(
          name = "fetch-config",
          type = FetchConfigDependent.class,
          reconcilePrecondition = Planned.Fetch.class),
      @Dependent(
          name = "fetch-job",
          type = FetchJobDependent.class,
          dependsOn = "fetch-config",
          reconcilePrecondition = Planned.Fetch.class),
      @Dependent(
          name = "scorer-config",
          type = ScorerConfigDependent.class,
          dependsOn = "revision",
          reconcilePrecondition = Planned.Scorer.class),
      @Dependent(
          name = "scorer-deployment",
          type = ScorerDeploymentDependent.class,
          dependsOn = "scorer-config",
          reconcilePrecondition = Planned.Scorer.class),
      @Dependent(
          name = "inference-service",
          type = InferenceServiceDependent.class,
          reconcilePrecondition = Planned.Inference.class)
    })
@ControllerConfiguration(
    name = "modeldeployment",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 2, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, maxInterval = 30_000)
public class ModelDeploymentReconciler implements Reconciler<ModelDeployment> {
  private static final List<Transitions> EVENTS =
      List.of(
          new Transitions("ArtifactVerified", "True", Happening.ArtifactVerified),
          new Transitions("ArtifactVerified", "False", Happening.ArtifactRejected));

  private final RevisionRun run;
  private final Signals signals;
  private final Clock clock;

  ModelDeploymentReconciler(RevisionRun run, Signals signals, Clock clock) {
    this.run = run;
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, ModelDeployment>> prepareEventSources(
      EventSourceContext<ModelDeployment> context) {
    return List.of(
        new Reference<>(
                ModelDeploymentInputs.SOURCES,
                SensorSource.class,
                ModelDeployment.class,
                ModelDeploymentReconciler::sources)
            .eventSource(context),
        new Reference<>(
                ModelDeploymentInputs.MODEL_MAPS,
                ConfigMap.class,
                ModelDeployment.class,
                ModelDeploymentReconciler::modelMaps)
            .eventSource(context),
        fetchPods(context),
        ReportEvents.source(ModelDeploymentInputs.KIND, run.reports(), context));
  }

  @Override
  public UpdateControl<ModelDeployment> reconcile(
      ModelDeployment deployment, Context<ModelDeployment> context) {
    ModelDeploymentInputs inputs =
        ModelDeploymentInputs.read(deployment, context, run.reports(), clock.instant());
    List<String> blocking = NotYetSupported.blocking(deployment.getSpec());
    if (!blocking.isEmpty()) {
      return failed(inputs, notYet(blocking));
    }
    CurrentRevision chosen = CurrentRevision.choose(deployment, inputs.revisions());
    return switch (References.resolve(chosen, inputs)) {
      case Resolution.Unresolved<CurrentRevision>(ReconcileFailure failure) ->
          failed(inputs, failure);
      case Resolution.Resolved<CurrentRevision>(CurrentRevision revision) ->
          running(inputs, revision, context);
    };
  }

  private UpdateControl<ModelDeployment> running(
      ModelDeploymentInputs inputs, CurrentRevision revision, Context<ModelDeployment> context) {
    StreamOutcome stream = run.ensureStream(inputs.deployment());
    if (stream instanceof StreamOutcome.Taken(String message)) {
      return failed(inputs, new UserError(Reason.StreamNameTaken, message));
    }
    FetchState fetch = run.fetchState(inputs, revision);
    ModelDeploymentPlan plan = run.plan(inputs, revision, fetch);
    plan.into(context);
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();
    if (!revision.established()) {
      Leftovers.remove(context, plan);
    }

    ModelDeploymentInputs after =
        ModelDeploymentInputs.read(inputs.deployment(), context, run.reports(), inputs.now());
    Observation seen = Observation.of(after, revision, fetch, stream);
    UpdateControl<ModelDeployment> control =
        patch(
            inputs.deployment(),
            ModelDeploymentStatusBuilder.observed(inputs.deployment(), seen, inputs.now()));
    stream.lookAgainAfter().ifPresent(control::rescheduleAfter);
    return control;
  }

  private UpdateControl<ModelDeployment> failed(
      ModelDeploymentInputs inputs, ReconcileFailure failure) {
    UpdateControl<ModelDeployment> control =
        patch(
            inputs.deployment(),
            ModelDeploymentStatusBuilder.failed(inputs.deployment(), failure, inputs.now()));
    failure.retryAfter().ifPresent(control::rescheduleAfter);
    return control;
  }

  private UpdateControl<ModelDeployment> patch(
      ModelDeployment deployment, ModelDeploymentStatus status) {
    ModelDeploymentStatus before = deployment.getStatus();
    Transitions.tell(
        signals,
        deployment,
        before == null ? List.of() : before.conditions(),
        status.conditions(),
        EVENTS);
    if (status.stable() != null && (before == null || before.stable() == null)) {
      signals.tell(
          deployment,
          Happening.Promoted,
          "version " + status.stable().version() + " serves in stage " + status.stable().stage());
    }
    return StatusPatch.locked(deployment, status, new ModelDeployment());
  }

  private static ReconcileFailure notYet(List<String> fields) {
    return new UserError(
        Reason.NotYetSupported,
        "not supported by this version: "
            + String.join(", ", fields)
            + ". Remove the field or set it to its default");
  }

  private static EventSource<?, ModelDeployment> fetchPods(
      EventSourceContext<ModelDeployment> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(Pod.class, ModelDeployment.class)
            .withName(ModelDeploymentInputs.FETCH_PODS)
            .withNamespacesInheritedFromController()
            .withLabelSelector(
                Labels.KIND + "=mdep,app.kubernetes.io/component=" + FetchPlanner.COMPONENT)
            .withSecondaryToPrimaryMapper(
                (Pod pod) ->
                    Set.of(
                        new ResourceID(
                            pod.getMetadata().getLabels().get(Labels.NAME),
                            pod.getMetadata().getNamespace())))
            .build(),
        context);
  }

  private static Set<String> sources(ModelDeployment deployment) {
    return deployment.getSpec().inputs().features().stream()
        .map(f -> f.sensorSourceRef().name())
        .collect(Collectors.toSet());
  }

  private static Set<String> modelMaps(ModelDeployment deployment) {
    ModelDeploymentSpec spec = deployment.getSpec();
    return spec.model().configMapRef() == null
        ? Set.of()
        : Set.of(spec.model().configMapRef().name());
  }
}
