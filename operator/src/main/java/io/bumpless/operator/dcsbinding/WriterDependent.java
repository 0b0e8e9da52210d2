package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the StatefulSet of the plan. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer = @Informer(name = "writer-set", labelSelector = "bumpless.io/kind=dcsb"))
public class WriterDependent extends CRUDKubernetesDependentResource<StatefulSet, DcsBinding> {

  /** For the operator SDK. */
  public WriterDependent() {
    super(StatefulSet.class);
  }

  @Override
  protected StatefulSet desired(DcsBinding binding, Context<DcsBinding> context) {
    return DcsBindingPlan.of(context).writer();
  }
}
