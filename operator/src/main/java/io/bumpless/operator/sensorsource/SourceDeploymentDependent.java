package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.SensorSource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the Deployment of the plan. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(name = "source-deployment", labelSelector = "bumpless.io/kind=sns"))
public class SourceDeploymentDependent
    extends CRUDKubernetesDependentResource<Deployment, SensorSource> {

  /** For the operator SDK. */
  public SourceDeploymentDependent() {
    super(Deployment.class);
  }

  @Override
  protected Deployment desired(SensorSource source, Context<SensorSource> context) {
    return SensorSourcePlan.of(context).deployment();
  }
}
