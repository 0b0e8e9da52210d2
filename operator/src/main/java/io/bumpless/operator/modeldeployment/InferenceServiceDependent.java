package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the Service of the inference endpoint; there is at most one. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer =
        @Informer(
            name = "inference-service",
            labelSelector = "bumpless.io/kind=mdep,app.kubernetes.io/component=scorer-runtime"))
public class InferenceServiceDependent
    extends CRUDKubernetesDependentResource<Service, ModelDeployment> {

  /** For the operator SDK. */
  public InferenceServiceDependent() {
    super(Service.class);
  }

  @Override
  protected Service desired(ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).inference().orElseThrow();
  }
}
