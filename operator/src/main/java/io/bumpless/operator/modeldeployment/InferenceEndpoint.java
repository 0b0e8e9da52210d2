package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Names;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;

/**
 * How a scorer's inference endpoint is reached: a port of its own, so that a network policy can
 * tell it from health and metrics, and one Service for each ModelDeployment.
 */
final class InferenceEndpoint {
  static final String PORT_NAME = "inference";
  static final int PORT = 8081;

  private InferenceEndpoint() {}

  /** Opens the port of a scorer's only container. */
  static void open(Deployment scorer) {
    scorer
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers()
        .getFirst()
        .getPorts()
        .add(
            new ContainerPortBuilder()
                .withName(PORT_NAME)
                .withContainerPort(PORT)
                .withProtocol("TCP")
                .build());
  }

  /**
   * The Service {@code mdep-<n>}.
   *
   * @param scorer whose pods it selects
   */
  static Service service(ModelDeployment deployment, Labels scorer) {
    String name = deployment.getMetadata().getName();
    Labels own =
        Labels.of(
            ModelDeploymentInputs.KIND, name, ScorerPlanner.COMPONENT, Names.deployment(name));
    return new ServiceBuilder()
        .withMetadata(Children.metadata(deployment.getMetadata().getNamespace(), own, Map.of()))
        .withNewSpec()
        .withSelector(scorer.selector())
        .addNewPort()
        .withName(PORT_NAME)
        .withPort(PORT)
        .withProtocol("TCP")
        .withNewTargetPort(PORT_NAME)
        .endPort()
        .endSpec()
        .build();
  }
}
