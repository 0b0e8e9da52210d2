package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.report.Report;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.Reports;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a reconcile of a ModelDeployment looks at, from caches only.
 *
 * @param deployment the resource
 * @param revisions its frozen revisions
 * @param scorers Deployments of its scorers
 * @param jobs its fetch Jobs
 * @param fetchPods pods of those
 * @param sources SensorSources that it refers to and that exist
 * @param modelMaps ConfigMaps with models that it refers to and that exist
 * @param reports of its scorers, newest first
 * @param now the time
 */
record ModelDeploymentInputs(
    ModelDeployment deployment,
    List<ControllerRevision> revisions,
    List<Deployment> scorers,
    List<Job> jobs,
    List<Pod> fetchPods,
    List<SensorSource> sources,
    List<ConfigMap> modelMaps,
    List<Report> reports,
    Instant now) {

  static final String KIND = "mdep";
  static final String SOURCES = "sensor-sources";
  static final String MODEL_MAPS = "model-maps";
  static final String FETCH_PODS = "fetch-pods";

  static ModelDeploymentInputs read(
      ModelDeployment deployment, Context<ModelDeployment> context, Reports reports, Instant now) {
    String namespace = deployment.getMetadata().getNamespace();
    return new ModelDeploymentInputs(
        deployment,
        sorted(context.getSecondaryResources(ControllerRevision.class)),
        sorted(context.getSecondaryResources(Deployment.class)),
        sorted(context.getSecondaryResources(Job.class)),
        from(context, Pod.class, FETCH_PODS),
        from(context, SensorSource.class, SOURCES),
        from(context, ConfigMap.class, MODEL_MAPS),
        reports.of(KIND, namespace, deployment.getMetadata().getName()).stream()
            .filter(r -> r.uid().equals(deployment.getMetadata().getUid()))
            .toList(),
        now);
  }

  /** The Deployment of this name. */
  Optional<Deployment> scorer(String name) {
    return named(scorers, name);
  }

  /** The Job of this name. */
  Optional<Job> job(String name) {
    return named(jobs, name);
  }

  /** The pods of the Job of this name. */
  List<Pod> podsOf(String job) {
    return fetchPods.stream()
        .filter(p -> job.equals(p.getMetadata().getLabels().get("app.kubernetes.io/instance")))
        .toList();
  }

  private static <T extends HasMetadata> Optional<T> named(List<T> objects, String name) {
    return objects.stream().filter(o -> name.equals(o.getMetadata().getName())).findFirst();
  }

  private static <T extends HasMetadata> List<T> from(
      Context<ModelDeployment> context, Class<T> type, String eventSource) {
    return sorted(
        context
            .eventSourceRetriever()
            .getEventSourceFor(type, eventSource)
            .getSecondaryResources(context.getPrimaryResource()));
  }

  private static <T extends HasMetadata> List<T> sorted(Set<T> objects) {
    return objects.stream().sorted(Comparator.comparing(o -> o.getMetadata().getName())).toList();
  }
}
