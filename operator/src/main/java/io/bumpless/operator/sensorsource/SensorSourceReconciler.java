package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.Protocol;
import io.bumpless.crds.source.Recording;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.SensorSourceSpec;
import io.bumpless.crds.source.SensorSourceStatus;
import io.bumpless.operator.bus.ReportEvents;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.bus.Streams;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.failure.ReconcileFailure.UserError;
import io.bumpless.operator.refs.Reference;
import io.bumpless.operator.secrets.SecretKeeper;
import io.bumpless.operator.signals.Happening;
import io.bumpless.operator.signals.Signals;
import io.bumpless.operator.signals.Transitions;
import io.bumpless.operator.status.Reason;
import io.bumpless.operator.status.StatusPatch;
import io.bumpless.operator.workload.Installation;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.MaxReconciliationInterval;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** SensorSource → stream, Secrets, ConfigMap and connector. */
@Workflow(
    explicitInvocation = true,
    dependents = {
      @Dependent(name = "config", type = SourceConfigDependent.class),
      @Dependent(name = "deployment", type = SourceDeploymentDependent.class, dependsOn = "config")
    })
@ControllerConfiguration(
    name = "sensorsource",
    maxReconciliationInterval =
        @MaxReconciliationInterval(interval = 2, timeUnit = TimeUnit.MINUTES))
@GradualRetry(maxAttempts = Integer.MAX_VALUE, maxInterval = 30_000)
public class SensorSourceReconciler implements Reconciler<SensorSource> {
  private static final List<Transitions> EVENTS =
      List.of(
          new Transitions("Connected", "True", Happening.SourceConnected),
          new Transitions("Connected", "False", Happening.SourceDisconnected),
          new Transitions("CertificateTrusted", "False", Happening.CertificateUntrusted),
          new Transitions("DataFresh", "False", Happening.DataStale));

  private final SensorSourcePlanner planner;
  private final SecretKeeper secrets;
  private final Streams streams;
  private final Reports reports;
  private final Signals signals;
  private final Clock clock;

  SensorSourceReconciler(
      Installation installation,
      SecretKeeper secrets,
      Streams streams,
      Reports reports,
      Signals signals,
      Clock clock) {
    this.planner = new SensorSourcePlanner(installation);
    this.secrets = secrets;
    this.streams = streams;
    this.reports = reports;
    this.signals = signals;
    this.clock = clock;
  }

  @Override
  public List<EventSource<?, SensorSource>> prepareEventSources(
      EventSourceContext<SensorSource> context) {
    return List.of(
        new Reference<>(
                SensorSourceInputs.TABLES,
                ConfigMap.class,
                SensorSource.class,
                SensorSourceReconciler::configMaps)
            .eventSource(context),
        ReportEvents.source(SensorSourceInputs.KIND, reports, context));
  }

  @Override
  public UpdateControl<SensorSource> reconcile(SensorSource source, Context<SensorSource> context) {
    SensorSourceInputs inputs = SensorSourceInputs.read(source, context, reports, clock.instant());
    Optional<ReconcileFailure> unsupported = unsupported(source.getSpec());
    if (unsupported.isPresent()) {
      return failed(inputs, unsupported.get());
    }

    StreamOutcome stream = StreamOutcome.ensure(streams, SensorSourcePlanner.stream(source));
    if (stream instanceof StreamOutcome.Taken(String message)) {
      return failed(inputs, new UserError(Reason.StreamNameTaken, message));
    }
    Map<String, String> annotations =
        secrets.keep(
            source,
            SensorSourcePlanner.labels(source),
            Connector.of(source).busUser(),
            inputs.deployment(),
            Connector.of(source).needsCertificate(),
            inputs.now());

    planner.plan(source, inputs.tables(), annotations).into(context);
    context.managedWorkflowAndDependentResourceContext().reconcileManagedWorkflow();

    SensorSourceInputs after = SensorSourceInputs.read(source, context, reports, inputs.now());
    UpdateControl<SensorSource> control =
        patch(source, SensorSourceStatusBuilder.observed(after, stream));
    stream.lookAgainAfter().ifPresent(control::rescheduleAfter);
    return control;
  }

  private UpdateControl<SensorSource> failed(SensorSourceInputs inputs, ReconcileFailure failure) {
    UpdateControl<SensorSource> control =
        patch(
            inputs.source(),
            SensorSourceStatusBuilder.failed(inputs.source(), failure, inputs.now()));
    failure.retryAfter().ifPresent(control::rescheduleAfter);
    return control;
  }

  private UpdateControl<SensorSource> patch(SensorSource source, SensorSourceStatus status) {
    SensorSourceStatus before = source.getStatus();
    Transitions.tell(
        signals,
        source,
        before == null ? List.of() : before.conditions(),
        status.conditions(),
        EVENTS);
    return StatusPatch.whenDifferent(source, status, new SensorSource());
  }

  private static Optional<ReconcileFailure> unsupported(SensorSourceSpec spec) {
    return switch (Protocol.of(spec.type())) {
      case OpcUa, Recording -> Optional.empty();
      case PiWebApi ->
          Optional.of(
              new UserError(
                  Reason.NotYetSupported,
                  "`spec.piWebApi` is not supported by this version; use `spec.opcUa` or `spec.recording`"));
    };
  }

  private static Set<String> configMaps(SensorSource source) {
    Stream<String> tables = source.getSpec().tagsFrom().stream().map(t -> t.configMapRef().name());
    Stream<String> files =
        source.getSpec().type() instanceof Recording recording
            ? recording.files().stream()
                .filter(f -> f.configMapRef() != null)
                .map(f -> f.configMapRef().name())
            : Stream.empty();
    return Stream.concat(tables, files).collect(Collectors.toSet());
  }
}
