package io.bumpless.operator.workload;

import java.util.Map;
import java.util.TreeMap;

/**
 * Labels of one child and its pods. Nothing here can change in place: stage, version and role are
 * never labels of a pod.
 *
 * @param kind short name of the resource: sns, mdep, dcsb
 * @param name of the resource
 * @param component image name of the pod, for example {@code opcua-source}
 * @param child name of the child object
 * @param revision id of the revision; empty where there is none
 */
public record Labels(String kind, String name, String component, String child, String revision) {
  /** Label with the short name of the resource's kind. */
  public static final String KIND = "bumpless.io/kind";

  /** Label with the name of the resource. */
  public static final String NAME = "bumpless.io/name";

  /** Label with the id of the revision. */
  public static final String REVISION = "bumpless.io/revision";

  /** Annotation with the hash of the configuration; its change rolls the pods. */
  public static final String CONFIG_HASH = "bumpless.io/config-hash";

  /** Labels of a child without revisions. */
  public static Labels of(String kind, String name, String component, String child) {
    return new Labels(kind, name, component, child, "");
  }

  /** All of them, sorted. */
  public Map<String, String> all() {
    Map<String, String> labels = new TreeMap<>(selector());
    labels.put("app.kubernetes.io/name", component);
    labels.put("app.kubernetes.io/component", component);
    labels.put("app.kubernetes.io/part-of", "bumpless");
    labels.put("app.kubernetes.io/managed-by", "bumpless");
    if (!revision.isEmpty()) {
      labels.put(REVISION, revision);
    }
    return labels;
  }

  /** Those that select the pods of this child. */
  public Map<String, String> selector() {
    Map<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/instance", child);
    labels.put(KIND, kind);
    labels.put(NAME, name);
    return labels;
  }
}
