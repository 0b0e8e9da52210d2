package io.bumpless.plant.opcua;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** The data types that the plant's nodes have, and their text form for the control port. */
public enum ValueType {
  DOUBLE,
  INT16,
  INT32,
  UINT32,
  BOOLEAN,
  STRING,
  /** Double[3]. */
  COMMAND;

  NodeId nodeId() {
    return switch (this) {
      case DOUBLE, COMMAND -> NodeIds.Double;
      case INT16 -> NodeIds.Int16;
      case INT32 -> NodeIds.Int32;
      case UINT32 -> NodeIds.UInt32;
      case BOOLEAN -> NodeIds.Boolean;
      case STRING -> NodeIds.String;
    };
  }

  boolean isArray() {
    return this == COMMAND;
  }

  /** A plain Java value (Double, Integer, Long, Boolean, String, List of Double) as a Variant. */
  Variant variant(Object plain) {
    return switch (this) {
      case DOUBLE -> Variant.ofDouble(((Number) plain).doubleValue());
      case INT16 -> Variant.ofInt16(((Number) plain).shortValue());
      case INT32 -> Variant.ofInt32(((Number) plain).intValue());
      case UINT32 -> Variant.ofUInt32(UInteger.valueOf(((Number) plain).longValue()));
      case BOOLEAN -> Variant.ofBoolean((Boolean) plain);
      case STRING -> Variant.ofString((String) plain);
      case COMMAND ->
          Variant.ofDoubleArray(
              ((List<?>) plain).stream().map(Double.class::cast).toArray(Double[]::new));
    };
  }

  /**
   * Reads a value from the control port.
   *
   * @throws IllegalArgumentException when the text is not of this type
   */
  public Object parse(String text) {
    try {
      return switch (this) {
        case DOUBLE -> Double.valueOf(text);
        case INT16 -> (int) Short.parseShort(text);
        case INT32 -> Integer.valueOf(text);
        case UINT32 -> Long.valueOf(Integer.toUnsignedLong(Integer.parseUnsignedInt(text)));
        case BOOLEAN -> parseBoolean(text);
        case STRING -> text;
        case COMMAND -> List.of(text.split(",", -1)).stream().map(Double::valueOf).toList();
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is not a value of type " + this, e);
    }
  }

  private static Boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }
}
