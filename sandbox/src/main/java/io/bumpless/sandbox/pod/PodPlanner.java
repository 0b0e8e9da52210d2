package io.bumpless.sandbox.pod;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Plans a pod as a local process: command, environment, folders. */
public final class PodPlanner {

  private final Images images;
  private final Map<String, String> outerEnvironment;

  /**
   * A planner for this machine.
   *
   * @param images what stands in for container images
   * @param outerEnvironment what each process gets besides the pod's own variables, for example
   *     PATH
   */
  public PodPlanner(Images images, Map<String, String> outerEnvironment) {
    this.images = images;
    this.outerEnvironment = Map.copyOf(outerEnvironment);
  }

  /** Plans a pod with one container, among the ConfigMaps and Secrets of its namespace. */
  public Planned plan(Pod pod, Surroundings surroundings, PodPlace place) {
    if (pod.getSpec().getContainers().size() != 1 || !pod.getSpec().getInitContainers().isEmpty()) {
      return new Planned.Waiting(
          "CreateContainerConfigError", "the sandbox runs pods with exactly one container");
    }
    Container container = pod.getSpec().getContainers().getFirst();
    Optional<List<String>> entryPoint = images.entryPoint(container.getImage());
    if (entryPoint.isEmpty()) {
      return new Planned.Waiting(
          "ErrImagePull",
          "image \"%s\" stands for no program of this checkout".formatted(container.getImage()));
    }
    try {
      MountRewrite rewrite = new MountRewrite(mounts(pod, container, place));
      return new Planned.Ready(
          new PodPlan(
              command(entryPoint.get(), container, rewrite),
              environment(pod, surroundings, place, rewrite),
              volumes(pod, new VolumePlanner(surroundings, place, rewrite))));
    } catch (VolumePlanner.MissingSource missing) {
      return new Planned.Waiting("ContainerCreating", missing.getMessage());
    }
  }

  private static List<String> command(
      List<String> entryPoint, Container container, MountRewrite rewrite) {
    List<String> command = new ArrayList<>(entryPoint);
    container.getArgs().forEach(argument -> command.add(rewrite.apply(argument)));
    return command;
  }

  private Map<String, String> environment(
      Pod pod, Surroundings surroundings, PodPlace place, MountRewrite rewrite)
      throws VolumePlanner.MissingSource {
    Map<String, String> environment = new TreeMap<>(outerEnvironment);
    Container container = pod.getSpec().getContainers().getFirst();
    environment.putAll(new EnvironmentPlanner(pod, surroundings, rewrite).of(container));
    environment.put("BUMPLESS_HTTP", "127.0.0.1:" + place.httpPort());
    // Any free port: two scorers of one machine may serve at the same time; the log has it.
    environment.put("BUMPLESS_INFERENCE", "127.0.0.1:0");
    environment.put("BUMPLESS_STDIN_LIFELINE", "true");
    environment.put("BUMPLESS_TERMINATION_LOG", place.terminationLog().toString());
    return environment;
  }

  private static List<VolumeFolder> volumes(Pod pod, VolumePlanner planner)
      throws VolumePlanner.MissingSource {
    List<VolumeFolder> folders = new ArrayList<>();
    for (Volume volume : pod.getSpec().getVolumes()) {
      folders.add(planner.folder(volume));
    }
    return folders;
  }

  private static Map<String, Path> mounts(Pod pod, Container container, PodPlace place) {
    Map<String, Path> folders = new TreeMap<>();
    for (VolumeMount mount : container.getVolumeMounts()) {
      Path folder =
          pod.getSpec().getVolumes().stream()
              .filter(volume -> volume.getName().equals(mount.getName()))
              .filter(volume -> volume.getPersistentVolumeClaim() != null)
              .map(volume -> place.claims().resolve(claim(volume)))
              .findFirst()
              .orElseGet(() -> place.volume(mount.getName()));
      Path inside = folder.resolve(Objects.requireNonNullElse(mount.getSubPath(), ""));
      folders.put(mount.getMountPath().replaceFirst("/+$", ""), inside.normalize());
    }
    return folders;
  }

  private static String claim(Volume volume) {
    return volume.getPersistentVolumeClaim().getClaimName();
  }
}
