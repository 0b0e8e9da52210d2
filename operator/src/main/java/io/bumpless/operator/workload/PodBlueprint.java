package io.bumpless.operator.workload;

import io.bumpless.crds.reference.PodResources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import java.util.List;
import java.util.Map;

/**
 * A pod of ours: one container with hardened settings, one configuration file, secrets as files.
 *
 * @param labels of the pod
 * @param image of the container
 * @param serviceAccount without token and rules
 * @param resources of the container
 * @param mounts folders inside the pod
 * @param configHash of the configuration; its change rolls the pod
 * @param probes whether the pod serves health; a Job does not
 */
public record PodBlueprint(
    Labels labels,
    String image,
    String serviceAccount,
    PodResources resources,
    List<Mount> mounts,
    String configHash,
    boolean probes) {

  private static final int HTTP_PORT = 8080;
  private static final long USER = 65532L;
  private static final long GRACE_SECONDS = 15L;

  public PodBlueprint {
    mounts = List.copyOf(mounts);
  }

  /** The pod template. Every field is in the form that the API server keeps. */
  public PodTemplateSpec template(String restartPolicy) {
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels.all())
        .withAnnotations(Map.of(Labels.CONFIG_HASH, configHash))
        .endMetadata()
        .withNewSpec()
        .withServiceAccountName(serviceAccount)
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withRestartPolicy(restartPolicy)
        .withTerminationGracePeriodSeconds(GRACE_SECONDS)
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(USER)
        .withRunAsGroup(USER)
        .withFsGroup(USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(container())
        .withVolumes(Volumes.volumes(mounts))
        .endSpec()
        .build();
  }

  private Container container() {
    ContainerBuilder container =
        new ContainerBuilder()
            .withName(labels.component())
            .withImage(image)
            .withImagePullPolicy("IfNotPresent")
            .withEnv(environment())
            .withResources(Compute.requirements(resources))
            .withNewSecurityContext()
            .withAllowPrivilegeEscalation(false)
            .withReadOnlyRootFilesystem(true)
            .withNewCapabilities()
            .withDrop("ALL")
            .endCapabilities()
            .endSecurityContext()
            .withTerminationMessagePolicy("FallbackToLogsOnError")
            .withVolumeMounts(Volumes.volumeMounts(mounts));
    if (probes) {
      container
          .addNewPort()
          .withName("http")
          .withContainerPort(HTTP_PORT)
          .withProtocol("TCP")
          .endPort()
          .withLivenessProbe(probe("/health/live", 10))
          .withReadinessProbe(probe("/health/ready", 2));
    }
    return container.build();
  }

  private List<EnvVar> environment() {
    return List.of(
        variable("BUMPLESS_CONFIG", PodFolders.CONFIG + "/" + PodFolders.CONFIG_FILE),
        new EnvVarBuilder()
            .withName("BUMPLESS_POD")
            .withNewValueFrom()
            .withNewFieldRef()
            .withApiVersion("v1")
            .withFieldPath("metadata.name")
            .endFieldRef()
            .endValueFrom()
            .build(),
        variable("JAVA_TOOL_OPTIONS", Compute.javaOptions(resources)));
  }

  private static EnvVar variable(String name, String value) {
    return new EnvVarBuilder().withName(name).withValue(value).build();
  }

  private static Probe probe(String path, int periodSeconds) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withPort(new IntOrString("http"))
        .endHttpGet()
        .withPeriodSeconds(periodSeconds)
        .withTimeoutSeconds(5)
        .withFailureThreshold(6)
        .build();
  }
}
