package io.bumpless.opcua.value;

/**
 * An OPC UA status code (OPC 10000-4 §7.39).
 *
 * @param code the unsigned 32-bit code
 */
public record OpcUaStatus(long code) {

  public static final OpcUaStatus GOOD = new OpcUaStatus(0);
  public static final OpcUaStatus GOOD_CLAMPED = new OpcUaStatus(0x0030_0000L);
  public static final OpcUaStatus GOOD_COMPLETES_ASYNCHRONOUSLY = new OpcUaStatus(0x002E_0000L);
  public static final OpcUaStatus BAD_NODE_ID_UNKNOWN = new OpcUaStatus(0x8034_0000L);
  public static final OpcUaStatus BAD_NODE_ID_INVALID = new OpcUaStatus(0x8033_0000L);
  public static final OpcUaStatus BAD_NOT_WRITABLE = new OpcUaStatus(0x803B_0000L);
  public static final OpcUaStatus BAD_OUT_OF_RANGE = new OpcUaStatus(0x803C_0000L);
  public static final OpcUaStatus BAD_USER_ACCESS_DENIED = new OpcUaStatus(0x801F_0000L);
  public static final OpcUaStatus BAD_TYPE_MISMATCH = new OpcUaStatus(0x8074_0000L);
  public static final OpcUaStatus BAD_TIMEOUT = new OpcUaStatus(0x800A_0000L);
  public static final OpcUaStatus BAD_NO_COMMUNICATION = new OpcUaStatus(0x8031_0000L);
  public static final OpcUaStatus BAD_UNEXPECTED_ERROR = new OpcUaStatus(0x8001_0000L);

  /** Info type DataValue (bit 10) and the overflow bit (bit 7), OPC 10000-4 §7.39.1. */
  private static final long OVERFLOW = 0x480;

  private static final long NAME_BITS = 0xFFFF_0000L;

  public OpcUaStatus {
    if (code < 0 || code > 0xFFFF_FFFFL) {
      throw new IllegalArgumentException(
          "status code " + code + " is not an unsigned 32-bit number");
    }
  }

  public boolean isGood() {
    return severity() == 0;
  }

  public boolean isUncertain() {
    return severity() == 1;
  }

  public boolean isBad() {
    return severity() >= 2;
  }

  /** Whether the server dropped older values of this monitored item because its queue was full. */
  public boolean overflow() {
    return (code & OVERFLOW) == OVERFLOW;
  }

  /** Whether both are the same code, whatever their info bits (limit, overflow) say. */
  public boolean sameCode(OpcUaStatus other) {
    return (code & NAME_BITS) == (other.code & NAME_BITS);
  }

  /** The name in the specification, such as {@code Bad_NodeIdUnknown}; else {@code 0x8ABC0000}. */
  public String name() {
    return StatusNames.of(code & NAME_BITS);
  }

  @Override
  public String toString() {
    return name();
  }

  private int severity() {
    return (int) (code >>> 30);
  }
}
