package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.PodPlace;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;

/**
 * Where pods live below one folder: {@code pods/} (gone with the pod), {@code claims/} and {@code
 * logs/} (stay).
 */
record PodFolders(Path root) {

  private static final int UID_CHARACTERS = 8;

  PodPlace place(Pod pod, int httpPort) {
    String namespace = pod.getMetadata().getNamespace();
    String name = namespace + "_" + pod.getMetadata().getName();
    String uid = pod.getMetadata().getUid().substring(0, UID_CHARACTERS);
    return new PodPlace(
        root.resolve("pods").resolve(name + "_" + uid),
        root.resolve("claims").resolve(namespace),
        root.resolve("logs").resolve(name + ".log"),
        httpPort);
  }
}
