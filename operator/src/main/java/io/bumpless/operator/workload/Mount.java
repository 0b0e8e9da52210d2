package io.bumpless.operator.workload;

/**
 * One folder inside a pod. Secrets and ConfigMaps are mounted {@code optional}: a missing one is
 * reported by the pod as {@code SecretMissing}, it does not hang the pod.
 *
 * @param volume name of the volume, unique in the pod
 * @param path folder inside the container
 * @param content what is in it
 */
public record Mount(String volume, String path, Content content) {

  /** What is in a mounted folder. */
  public sealed interface Content {
    /** All keys of a Secret. */
    record OfSecret(String name) implements Content {}

    /** All keys of a ConfigMap. */
    record OfConfigMap(String name) implements Content {}

    /** One key of a ConfigMap, as a file of that name. */
    record OfConfigMapKey(String name, String key) implements Content {}

    /** The volume that the StatefulSet's claim template of the same name makes. */
    record OfClaim() implements Content {}

    /** A PersistentVolumeClaim of the user's, read-only. */
    record OfExistingClaim(String name) implements Content {}
  }

  /** A folder with the keys of a Secret. */
  public static Mount secret(String volume, String path, String name) {
    return new Mount(volume, path, new Content.OfSecret(name));
  }

  /** A folder with the keys of a ConfigMap. */
  public static Mount configMap(String volume, String path, String name) {
    return new Mount(volume, path, new Content.OfConfigMap(name));
  }
}
