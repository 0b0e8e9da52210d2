package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Objects of a revision that was replaced before it ever became stable. */
final class Leftovers {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(Deployment.class, Job.class, ConfigMap.class, ControllerRevision.class);

  private Leftovers() {}

  /** Deletes what is ours and not in the plan. */
  static void remove(Context<ModelDeployment> context, ModelDeploymentPlan plan) {
    Set<String> planned = plan.names();
    String uid = context.getPrimaryResource().getMetadata().getUid();
    KINDS.stream()
        .flatMap(kind -> owned(context, kind, uid))
        .filter(o -> !planned.contains(o.getMetadata().getName()))
        .forEach(o -> context.getClient().resource(o).delete());
  }

  private static <T extends HasMetadata> Stream<T> owned(
      Context<ModelDeployment> context, Class<T> kind, String uid) {
    return context
        .getSecondaryResourcesAsStream(kind)
        .filter(
            o ->
                o.getMetadata().getOwnerReferences().stream()
                    .anyMatch(r -> uid.equals(r.getUid())));
  }
}
