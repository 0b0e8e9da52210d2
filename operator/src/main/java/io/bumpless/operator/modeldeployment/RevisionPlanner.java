package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Names;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.Map;

/** Plans the ControllerRevision that freezes a revision's intent. Pure. */
final class RevisionPlanner {
  private static final String COMPONENT = "revision";

  private RevisionPlanner() {}

  static ControllerRevision plan(ModelDeployment deployment, CurrentRevision revision) {
    String name = deployment.getMetadata().getName();
    Labels labels =
        new Labels(
            ModelDeploymentInputs.KIND,
            name,
            COMPONENT,
            Names.revision(name, revision.id()),
            revision.id());
    return new ControllerRevisionBuilder()
        .withMetadata(Children.metadata(deployment.getMetadata().getNamespace(), labels, Map.of()))
        .withRevision((long) revision.number())
        .withData(revision.frozen().data())
        .build();
  }
}
