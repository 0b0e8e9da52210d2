package io.bumpless.sandbox.pod;

import java.util.List;
import java.util.Map;

/**
 * A pod's one container as a process.
 *
 * @param command program and arguments
 * @param environment the whole of it; nothing is inherited
 * @param volumes folders that must be there before it starts
 */
public record PodPlan(
    List<String> command, Map<String, String> environment, List<VolumeFolder> volumes) {

  public PodPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    volumes = List.copyOf(volumes);
  }
}
