package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.SensorSource;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * The objects that a SensorSource becomes; dependents only render them.
 *
 * @param config the connector's configuration
 * @param deployment the connector
 */
record SensorSourcePlan(ConfigMap config, Deployment deployment) {

  void into(Context<SensorSource> context) {
    context.managedWorkflowAndDependentResourceContext().put(SensorSourcePlan.class, this);
  }

  static SensorSourcePlan of(Context<SensorSource> context) {
    return context
        .managedWorkflowAndDependentResourceContext()
        .getMandatory(SensorSourcePlan.class, SensorSourcePlan.class);
  }
}
