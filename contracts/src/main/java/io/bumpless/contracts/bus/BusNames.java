package io.bumpless.contracts.bus;

import java.util.Optional;

/**
 * The names on the bus (architecture.md, "The bus"). Names of custom resources are DNS labels
 * without dots, so they are subject tokens as they are.
 */
public final class BusNames {
  /** Bucket of the pods' reports. */
  public static final String REPORTS = "reports";

  /** Bucket of the grants. */
  public static final String GRANTS = "grants";

  /** Bucket of the writers' leases. */
  public static final String LEASES = "leases";

  /** Bucket of checkpoints, frozen evidence and rollout memory. */
  public static final String EVIDENCE = "evidence";

  /** Object store of model bytes, key = digest. */
  public static final String MODELS = "models";

  private BusNames() {}

  /** Subject of a source's sample batches. */
  public static String sensorSubject(String namespace, String source) {
    return "sensor." + namespace + "." + source;
  }

  /** Stream of a source's sample batches. */
  public static String sensorStream(String namespace, String source) {
    return "sensor_" + namespace + "_" + source;
  }

  /** Subject of one revision's scores; {@code >} as id means every revision. */
  public static String scoreSubject(String namespace, String deployment, String id) {
    return "score." + namespace + "." + deployment + "." + id;
  }

  /** Stream of a deployment's scores. */
  public static String scoreStream(String namespace, String deployment) {
    return "score_" + namespace + "_" + deployment;
  }

  /**
   * Namespace of the resource that a stream belongs to; empty when the name is none of ours. A
   * namespace has no underscore.
   */
  public static Optional<String> namespaceOf(String stream) {
    String[] tokens = stream.split("_", 3);
    return tokens.length == 3 ? Optional.of(tokens[1]) : Optional.empty();
  }

  /** Subject of a deployment's closed blocks, for plots. */
  public static String blocksSubject(String namespace, String deployment) {
    return "blocks." + namespace + "." + deployment;
  }

  /** Stream of a deployment's closed blocks. */
  public static String blocksStream(String namespace, String deployment) {
    return "blocks_" + namespace + "_" + deployment;
  }

  /** Key of the comparator's checkpoint in {@link #EVIDENCE}. */
  public static String checkpointKey(String namespace, String deployment) {
    return namespace + "." + deployment;
  }

  /**
   * Key of frozen evidence in {@link #EVIDENCE}; {@code *} as hash means every one, for
   * permissions.
   *
   * @param hash 64 hex digits
   */
  public static String frozenEvidenceKey(String namespace, String deployment, String hash) {
    return namespace + "." + deployment + "." + hash;
  }

  /** Key of the rollout's memory in {@link #EVIDENCE}. */
  public static String rolloutMemoryKey(String namespace, String deployment) {
    return namespace + "." + deployment + ".memory";
  }

  /** Subject of a binding's audit copy. */
  public static String auditSubject(String namespace, String binding) {
    return "audit." + namespace + "." + binding;
  }

  /** Stream of a binding's audit copy. */
  public static String auditStream(String namespace, String binding) {
    return "audit_" + namespace + "_" + binding;
  }

  /** Key of a pod's report, for example {@code sns.mill.mill-3.sns-mill-3-abc}. */
  public static String reportKey(String kind, String namespace, String name, String pod) {
    return kind + "." + namespace + "." + name + "." + pod;
  }

  /** Key of a binding's grant. */
  public static String grantKey(String namespace, String binding) {
    return namespace + "." + binding;
  }

  /** Subject under which a key of a bucket is stored (NATS key-value layout). */
  public static String keySubject(String bucket, String key) {
    return "$KV." + bucket + "." + key;
  }
}
