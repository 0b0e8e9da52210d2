package io.bumpless.operator.dcsbinding;

import io.bumpless.crds.binding.DcsBinding;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * The objects that a DcsBinding becomes; dependents only render them.
 *
 * @param config the writer's configuration
 * @param writer the writer
 */
record DcsBindingPlan(ConfigMap config, StatefulSet writer) {

  void into(Context<DcsBinding> context) {
    context.managedWorkflowAndDependentResourceContext().put(DcsBindingPlan.class, this);
  }

  static DcsBindingPlan of(Context<DcsBinding> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(DcsBindingPlan.class, DcsBindingPlan.class);
  }
}
