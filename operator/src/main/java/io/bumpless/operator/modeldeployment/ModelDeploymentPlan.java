package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The objects that a ModelDeployment becomes; dependents only render them.
 *
 * @param revision the frozen intent
 * @param fetch brings the bytes; absent once they were verified and the Job is gone
 * @param scorer runs the revision; absent until the bytes are verified
 */
record ModelDeploymentPlan(
    ControllerRevision revision, Optional<Fetch> fetch, Optional<Scorer> scorer) {

  /**
   * The fetch Job and its configuration.
   *
   * @param config of the Job
   * @param job that brings the bytes
   * @param again whether a Job that is done must run again, because its bytes were lost
   */
  record Fetch(ConfigMap config, Job job, boolean again) {}

  /**
   * The scorer and its configuration.
   *
   * @param config of the scorer
   * @param deployment of its pod
   * @param inference the Service of its inference endpoint, when it serves one
   */
  record Scorer(ConfigMap config, Deployment deployment, Optional<Service> inference) {}

  /** The Service of the inference endpoint; absent unless the scorer serves one. */
  Optional<Service> inference() {
    return scorer.flatMap(Scorer::inference);
  }

  void into(Context<ModelDeployment> context) {
    context.managedWorkflowAndDependentResourceContext().put(ModelDeploymentPlan.class, this);
  }

  static ModelDeploymentPlan of(Context<ModelDeployment> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(ModelDeploymentPlan.class, ModelDeploymentPlan.class);
  }

  /** Names of all planned objects; what is ours under another name is left over. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    names.add(revision.getMetadata().getName());
    fetch.ifPresent(f -> names.add(f.job().getMetadata().getName()));
    scorer.ifPresent(s -> names.add(s.deployment().getMetadata().getName()));
    return names;
  }
}
