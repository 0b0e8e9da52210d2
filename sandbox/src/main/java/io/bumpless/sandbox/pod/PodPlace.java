package io.bumpless.sandbox.pod;

import java.nio.file.Path;

/**
 * Where a pod lives on this machine.
 *
 * @param folder its own folder, removed with the pod
 * @param claims folder of the volumes of the namespace, which outlive the pod
 * @param log what its container prints
 * @param httpPort free port on loopback for health and metrics
 */
public record PodPlace(Path folder, Path claims, Path log, int httpPort) {

  /** The file behind {@code terminationMessagePath}. */
  public Path terminationLog() {
    return folder.resolve("termination-log");
  }

  Path volume(String name) {
    return folder.resolve("volumes").resolve(name);
  }
}
