package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;
import java.util.Set;

/** Renders the scorer. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer =
        @Informer(
            name = "scorer-deployment",
            labelSelector = "bumpless.io/kind=mdep,app.kubernetes.io/component=scorer-runtime"))
public class ScorerDeploymentDependent
    extends CRUDKubernetesDependentResource<Deployment, ModelDeployment> {

  /** For the operator SDK. */
  public ScorerDeploymentDependent() {
    super(Deployment.class);
  }

  @Override
  protected Deployment desired(ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).scorer().orElseThrow().deployment();
  }

  /** What is not planned is not there either: nothing needs to be looked for. */
  @Override
  protected Optional<Deployment> selectTargetSecondaryResource(
      Set<Deployment> all, ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).scorer().isPresent()
        ? super.selectTargetSecondaryResource(all, deployment, context)
        : Optional.empty();
  }
}
