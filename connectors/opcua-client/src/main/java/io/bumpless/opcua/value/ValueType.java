package io.bumpless.opcua.value;

/** The OPC UA built-in types that values can have here (OPC 10000-6 §5.1.2). */
public enum ValueType {
  Boolean,
  SByte,
  Byte,
  Int16,
  UInt16,
  Int32,
  UInt32,
  Int64,
  UInt64,
  Float,
  Double,
  String,
  DateTime,
  /** Everything else; such values are seen but never written. */
  Other;

  /** Whether this is one of the eight integer types. */
  public boolean isInteger() {
    return switch (this) {
      case SByte, Byte, Int16, UInt16, Int32, UInt32, Int64, UInt64 -> true;
      case Boolean, Float, Double, String, DateTime, Other -> false;
    };
  }

  /** Whether a finite number can be read from, or written to, a node of this type. */
  public boolean isNumeric() {
    return isInteger() || this == Float || this == Double;
  }
}
