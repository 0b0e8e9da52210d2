package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Whether the plan holds the part that a dependent renders. */
public final class Planned {
  private Planned() {}

  /** Whether bytes are to be fetched. */
  public static final class Fetch implements Condition<HasMetadata, ModelDeployment> {
    @Override
    public boolean isMet(
        DependentResource<HasMetadata, ModelDeployment> dependent,
        ModelDeployment deployment,
        Context<ModelDeployment> context) {
      return ModelDeploymentPlan.of(context).fetch().isPresent();
    }
  }

  /** Whether a scorer serves the inference endpoint. */
  public static final class Inference implements Condition<HasMetadata, ModelDeployment> {
    @Override
    public boolean isMet(
        DependentResource<HasMetadata, ModelDeployment> dependent,
        ModelDeployment deployment,
        Context<ModelDeployment> context) {
      return ModelDeploymentPlan.of(context).inference().isPresent();
    }
  }

  /** Whether a scorer is to run. */
  public static final class Scorer implements Condition<HasMetadata, ModelDeployment> {
    @Override
    public boolean isMet(
        DependentResource<HasMetadata, ModelDeployment> dependent,
        ModelDeployment deployment,
        Context<ModelDeployment> context) {
      return ModelDeploymentPlan.of(context).scorer().isPresent();
    }
  }
}
