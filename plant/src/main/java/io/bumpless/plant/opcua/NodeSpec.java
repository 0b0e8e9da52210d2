package io.bumpless.plant.opcua;

import java.util.Optional;

/**
 * One variable node.
 *
 * @param id string identifier in the plant's namespace, e.g. {@code FIC101.PV}
 * @param type data type; COMMAND is Double[3], all others are scalars
 * @param analog range and unit; present for Double nodes with a unit (AnalogItemType)
 * @param writable clients may write it
 * @param description for people who browse
 */
public record NodeSpec(
    String id, ValueType type, Optional<Analog> analog, boolean writable, String description) {

  /**
   * Engineering range and unit, OPC 10000-8 §5.3.2.
   *
   * @param unit what EngineeringUnits shows, e.g. {@code t/h}
   * @param unitCode UNECE Recommendation 20 common code, e.g. {@code E18}
   */
  public record Analog(double low, double high, String unit, String unitCode) {
    /** Units as OPC UA numbers them: the characters of the UNECE code, most significant first. */
    int unitId() {
      int id = 0;
      for (int i = 0; i < unitCode.length(); i++) {
        id = id << 8 | unitCode.charAt(i);
      }
      return id;
    }
  }

  public static NodeSpec measured(String id, Analog analog, String description) {
    return new NodeSpec(id, ValueType.DOUBLE, Optional.of(analog), false, description);
  }

  public static NodeSpec readOnly(String id, ValueType type, String description) {
    return new NodeSpec(id, type, Optional.empty(), false, description);
  }

  public static NodeSpec writable(String id, ValueType type, String description) {
    return new NodeSpec(id, type, Optional.empty(), true, description);
  }

  public static NodeSpec writable(String id, Analog analog, String description) {
    return new NodeSpec(id, ValueType.DOUBLE, Optional.of(analog), true, description);
  }
}
