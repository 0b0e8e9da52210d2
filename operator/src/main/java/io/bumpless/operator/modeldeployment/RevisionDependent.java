package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.revision.FrozenRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.Matcher;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;

/** Renders the frozen revision once; it is immutable. */
@KubernetesDependent(
    useSSA = BooleanWithUndefined.TRUE,
    informer =
        @Informer(
            name = "revisions",
            labelSelector = "bumpless.io/kind=mdep,app.kubernetes.io/component=revision"))
public class RevisionDependent
    extends CRUDKubernetesDependentResource<ControllerRevision, ModelDeployment> {

  /** For the operator SDK. */
  public RevisionDependent() {
    super(ControllerRevision.class);
  }

  @Override
  protected ControllerRevision desired(
      ModelDeployment deployment, Context<ModelDeployment> context) {
    return ModelDeploymentPlan.of(context).revision();
  }

  /** Immutable; only the intent of a revision that has not served yet is replaced. */
  @Override
  public Matcher.Result<ControllerRevision> match(
      ControllerRevision actual,
      ControllerRevision desired,
      ModelDeployment deployment,
      Context<ModelDeployment> context) {
    return Matcher.Result.nonComputed(
        FrozenRevision.fromData(actual.getData())
            .equals(FrozenRevision.fromData(desired.getData())));
  }

  @Override
  public ControllerRevision update(
      ControllerRevision actual,
      ControllerRevision desired,
      ModelDeployment deployment,
      Context<ModelDeployment> context) {
    context.getClient().resource(actual).delete();
    return actual;
  }
}
