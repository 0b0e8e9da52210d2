package io.bumpless.operator.dcsbinding;

import io.bumpless.contracts.report.Facts.WriterFacts;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.workload.Names;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything a reconcile of a DcsBinding looks at, from caches only.
 *
 * @param binding the resource
 * @param model the ModelDeployment that it refers to
 * @param revision the frozen revision that the model's status names
 * @param others all other bindings of the watched namespaces
 * @param sources the SensorSources of its namespace
 * @param writer its StatefulSet
 * @param facts what the writer reports
 * @param now the time
 */
record DcsBindingInputs(
    DcsBinding binding,
    Optional<ModelDeployment> model,
    Optional<ControllerRevision> revision,
    List<DcsBinding> others,
    List<SensorSource> sources,
    Optional<StatefulSet> writer,
    Optional<WriterFacts> facts,
    Instant now) {

  static final String KIND = "dcsb";
  static final String MODELS = "model-deployments";
  static final String REVISIONS = "model-revisions";
  static final String OTHERS = "other-bindings";
  static final String SOURCES = "sensor-sources";

  static DcsBindingInputs read(
      DcsBinding binding, Context<DcsBinding> context, Reports reports, Instant now) {
    String namespace = binding.getMetadata().getNamespace();
    String uid = binding.getMetadata().getUid();
    Optional<ModelDeployment> model = context.getSecondaryResource(ModelDeployment.class, MODELS);
    return new DcsBindingInputs(
        binding,
        model,
        model.flatMap(m -> revision(m, context)),
        others(uid, context),
        sources(namespace, context),
        context.getSecondaryResource(StatefulSet.class),
        reports.of(KIND, namespace, binding.getMetadata().getName()).stream()
            .filter(r -> uid.equals(r.uid()))
            .map(r -> r.facts())
            .filter(WriterFacts.class::isInstance)
            .map(WriterFacts.class::cast)
            .findFirst(),
        now);
  }

  /** The writer ignores every grant below it. */
  long highestGrantSeen() {
    return facts.map(WriterFacts::highestGrantSequence).orElse(0L);
  }

  /** Id of the stable revision, else of the candidate. */
  static Optional<String> boundId(ModelDeployment model) {
    ModelDeploymentStatus status = model.getStatus();
    if (status == null) {
      return Optional.empty();
    }
    return Optional.ofNullable(status.stable())
        .map(s -> s.id())
        .or(() -> Optional.ofNullable(status.candidate()).map(c -> c.id()));
  }

  /**
   * From the cache whose events cause the reconcile: the primary cache may not have seen yet that
   * another binding is gone, and no further event would come.
   */
  private static List<DcsBinding> others(String uid, Context<DcsBinding> context) {
    InformerEventSource<DcsBinding, DcsBinding> others =
        (InformerEventSource<DcsBinding, DcsBinding>)
            context.eventSourceRetriever().getEventSourceFor(DcsBinding.class, OTHERS);
    return others.list(other -> !uid.equals(other.getMetadata().getUid())).toList();
  }

  private static List<SensorSource> sources(String namespace, Context<DcsBinding> context) {
    InformerEventSource<SensorSource, DcsBinding> sources =
        (InformerEventSource<SensorSource, DcsBinding>)
            context.eventSourceRetriever().getEventSourceFor(SensorSource.class, SOURCES);
    return sources.list(namespace, any -> true).toList();
  }

  private static Optional<ControllerRevision> revision(
      ModelDeployment model, Context<DcsBinding> context) {
    InformerEventSource<ControllerRevision, DcsBinding> revisions =
        (InformerEventSource<ControllerRevision, DcsBinding>)
            context.eventSourceRetriever().getEventSourceFor(ControllerRevision.class, REVISIONS);
    return boundId(model)
        .map(id -> Names.revision(model.getMetadata().getName(), id))
        .flatMap(name -> revisions.get(new ResourceID(name, model.getMetadata().getNamespace())));
  }
}
