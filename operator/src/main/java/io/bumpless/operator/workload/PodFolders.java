package io.bumpless.operator.workload;

/** Where things are inside a pod. */
public final class PodFolders {
  /** Folder of the configuration. */
  public static final String CONFIG = "/etc/bumpless/config";

  /** File name of the configuration, and its key in the ConfigMap. */
  public static final String CONFIG_FILE = "config.yaml";

  /** Folder of the bus credentials. */
  public static final String BUS = "/etc/bumpless/bus";

  /** Credential of the DATA account. */
  public static final String DATA_CREDENTIALS = BUS + "/data.creds";

  /** Credential of the CTRL account. */
  public static final String CONTROL_CREDENTIALS = BUS + "/ctrl.creds";

  /** Trusted certificates and revocation lists. */
  public static final String TRUST = "/etc/bumpless/trust";

  /** Our application certificate. */
  public static final String PKI = "/etc/bumpless/pki";

  /** User identity. */
  public static final String IDENTITY = "/etc/bumpless/identity";

  /** Tables of tags, one folder each. */
  public static final String TAGS = "/etc/bumpless/tags/";

  /** Recorded files, one folder each, and volumes that hold some. */
  public static final String RECORDING = "/etc/bumpless/recording/";

  /** Audit volume of a writer. */
  public static final String AUDIT = "/var/lib/bumpless/audit";

  /** A model that comes from a ConfigMap. */
  public static final String MODEL = "/etc/bumpless/model";

  /** Credentials of the registry. */
  public static final String CREDENTIALS = "/etc/bumpless/credentials";

  private PodFolders() {}
}
