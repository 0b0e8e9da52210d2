package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.SensorSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the ConfigMap of the plan. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(name = "source-config", labelSelector = "bumpless.io/kind=sns"))
public class SourceConfigDependent
    extends CRUDKubernetesDependentResource<ConfigMap, SensorSource> {

  /** For the operator SDK. */
  public SourceConfigDependent() {
    super(ConfigMap.class);
  }

  @Override
  protected ConfigMap desired(SensorSource source, Context<SensorSource> context) {
    return SensorSourcePlan.of(context).config();
  }
}
