package io.bumpless.operator.workload;

/** Names of the children of our resources (resources.md, "Rules for every kind"). */
public final class Names {
  private static final int DIGEST_PREFIX = "sha256:".length();
  private static final int SHORT_DIGEST = 8;

  private Names() {}

  /** The connector of a SensorSource: {@code sns-<n>}. */
  public static String source(String sensorSource) {
    return "sns-" + sensorSource;
  }

  /** The scorer of one revision, and the revision itself: {@code mdep-<n>-<id>}. */
  public static String revision(String deployment, String id) {
    return "mdep-" + deployment + "-" + id;
  }

  /** What belongs to a ModelDeployment and to no revision of it: {@code mdep-<n>}. */
  public static String deployment(String deployment) {
    return "mdep-" + deployment;
  }

  /** The Job that fetches one artifact: {@code mdep-<n>-fetch-<8 hex of the digest>}. */
  public static String fetch(String deployment, String digest) {
    int from = digest.startsWith("sha256:") ? DIGEST_PREFIX : 0;
    return "mdep-" + deployment + "-fetch-" + digest.substring(from, from + SHORT_DIGEST);
  }

  /** The comparator of a ModelDeployment: {@code mdep-<n>-cmp}. No revision id is that short. */
  public static String comparator(String deployment) {
    return "mdep-" + deployment + "-cmp";
  }

  /** The writer of a DcsBinding: {@code dcsb-<n>}. */
  public static String writer(String binding) {
    return "dcsb-" + binding;
  }

  /** Secret with the bus credentials of a child. */
  public static String busSecret(String child) {
    return child + "-bus";
  }

  /** Secret with the application certificate that the operator made for a child. */
  public static String pkiSecret(String child) {
    return child + "-pki";
  }
}
