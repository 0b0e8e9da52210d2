package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Optional;
import java.util.Set;

/** Renders the configuration of the fetch Job. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer =
        @Informer(
            name = "fetch-config",
            labelSelector = "bumpless.io/kind=mdep,app.kubernetes.io/component=model-fetch"))
public class FetchConfigDependent
    extends CRUDKubernetesDependentResource<ConfigMap, ModelDeployment> {

  /** For the operator SDK. */
  public FetchConfigDependent() {
    super(ConfigMap.class);
  }

  @Override
  protected ConfigMap desired(ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).fetch().orElseThrow().config();
  }

  /** What is not planned is not there either: nothing needs to be looked for. */
  @Override
  protected Optional<ConfigMap> selectTargetSecondaryResource(
      Set<ConfigMap> all, ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).fetch().isPresent()
        ? super.selectTargetSecondaryResource(all, deployment, context)
        : Optional.empty();
  }
}
