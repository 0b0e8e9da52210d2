package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the ConfigMap of the plan. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(name = "writer-config", labelSelector = "bumpless.io/kind=dcsb"))
public class WriterConfigDependent extends CRUDKubernetesDependentResource<ConfigMap, DcsBinding> {

  /** For the operator SDK. */
  public WriterConfigDependent() {
    super(ConfigMap.class);
  }

  @Override
  protected ConfigMap desired(DcsBinding binding, Context<DcsBinding> context) {
    return DcsBindingPlan.of(context).config();
  }
}
