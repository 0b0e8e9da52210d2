package io.bumpless.crds.schema;

/** Patterns and maximum lengths that more than one field of the resources shares. */
public final class Text {

  /** A DNS label: a name of ours or of a ConfigMap or Secret without dots. */
  public static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /** Name of a ConfigMap or Secret. */
  public static final String OBJECT_NAME = "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$";

  public static final int OBJECT_NAME_MAX = 253;

  /** Key of a ConfigMap. */
  public static final String DATA_KEY = "^[-._a-zA-Z0-9]+$";

  /** Name of a tag, feature, output or gate: what a person writes, also a column of a CSV. */
  public static final String ITEM_NAME = "^[A-Za-z_][-A-Za-z0-9_.]*$";

  public static final int ITEM_NAME_MAX = 64;

  /**
   * Duration: whole number and unit; zero is allowed. Six digits keep CEL's arithmetic in range.
   */
  public static final String DURATION = "^[0-9]{1,6}(ms|s|m|h)$";

  /** Duration above zero. */
  public static final String POSITIVE_DURATION = "^[1-9][0-9]{0,5}(ms|s|m|h)$";

  public static final int DURATION_MAX = 8;

  /** Number of bytes: whole number with an optional binary unit. */
  public static final String BYTES = "^[1-9][0-9]{0,8}(Ki|Mi|Gi|Ti)?$";

  public static final int BYTES_MAX = 11;

  /** Cores, as Kubernetes writes them. */
  public static final String CPU = "^([1-9][0-9]{0,4}m|[0-9]{1,3}(\\.[0-9]{1,3})?)$";

  /** OPC UA node id without a namespace index (OPC 10000-6 §5.1.12, section "expanded"). */
  public static final String NODE_ID =
      "^(i=[0-9]{1,10}|nsu=[^;]{1,200};(i=[0-9]{1,10}|s=.{1,200}|g=[-0-9a-fA-F]{36}|b=[A-Za-z0-9+/=]{1,200}))$";

  public static final int NODE_ID_MAX = 256;

  public static final String OPC_ENDPOINT =
      "^opc\\.tcp://(\\[[0-9a-fA-F:]+\\]|[^\\s/:\\[\\]]+)(:[0-9]{1,5})?(/\\S*)?$";

  public static final int OPC_ENDPOINT_MAX = 256;

  public static final String HTTPS_URL = "^https://\\S+$";

  public static final int URL_MAX = 1024;

  /** Digest of ONNX bytes. */
  public static final String DIGEST = "^sha256:[0-9a-f]{64}$";

  public static final int DIGEST_MAX = 71;

  public static final String SHA256_HEX = "^[0-9a-f]{64}$";

  /** Header of a CSV column: what a historian wrote. */
  public static final int COLUMN_MAX = 128;

  /** Relative path; no part begins with a dot, so none is {@code ..}. */
  public static final String FILE_PATH =
      "^[-_a-zA-Z0-9][-._a-zA-Z0-9]*(/[-_a-zA-Z0-9][-._a-zA-Z0-9]*)*$";

  public static final int FILE_PATH_MAX = 512;

  /** Name in the tz database, or an offset from UTC. */
  public static final String TIME_ZONE = "^([A-Za-z]+(/[-+_A-Za-z0-9]+)*|[+-][0-9]{2}:[0-9]{2})$";

  /** Label value of Kubernetes. */
  public static final String LABEL_VALUE = "^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$";

  public static final int LABEL_VALUE_MAX = 63;

  /** Timestamp of RFC 3339 as a string; kept as text so that one value has one spelling. */
  public static final int TIMESTAMP_MAX = 35;

  public static final int UNIT_MAX = 32;

  public static final int MESSAGE_MAX = 1024;

  private Text() {}
}
