package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.workload.Labels;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;
import java.util.Set;

/** Renders the fetch Job once. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer =
        @Informer(
            name = "fetch-job",
            labelSelector = "bumpless.io/kind=mdep,app.kubernetes.io/component=model-fetch"))
public class FetchJobDependent extends CRUDKubernetesDependentResource<Job, ModelDeployment> {

  /** For the operator SDK. */
  public FetchJobDependent() {
    super(Job.class);
  }

  @Override
  protected Job desired(ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).fetch().orElseThrow().job();
  }

  /** A Job is immutable: one that must run again is first deleted, then made again. */
  @Override
  public Matcher.Result<Job> match(
      Job actual, Job desired, ModelDeployment deployment, Context<ModelDeployment> context) {
    boolean again = ModelDeploymentPlan.of(context).fetch().orElseThrow().again();
    boolean changed = hasEnded(actual, "Failed") && !configHash(actual).equals(configHash(desired));
    return Matcher.Result.nonComputed(!again && !changed);
  }

  @Override
  public Job update(
      Job actual, Job desired, ModelDeployment deployment, Context<ModelDeployment> context) {
    context.getClient().resource(actual).delete();
    return actual;
  }

  private static boolean hasEnded(Job job, String type) {
    return job.getStatus() != null
        && job.getStatus().getConditions().stream()
            .anyMatch(c -> type.equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static String configHash(Job job) {
    return job.getSpec().getTemplate().getMetadata().getAnnotations().get(Labels.CONFIG_HASH);
  }

  /** What is not planned is not there either: nothing needs to be looked for. */
  @Override
  protected Optional<Job> selectTargetSecondaryResource(
      Set<Job> all, ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).fetch().isPresent()
        ? super.selectTargetSecondaryResource(all, deployment, context)
        : Optional.empty();
  }
}
