package io.bumpless.opcua.value;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A value together with the type it has at the server. Nothing is converted silently: a Float stays
 * a Float, an enumeration stays the integer it is.
 */
public sealed interface TypedValue {

  /** The type of the value, or of the elements of an array. */
  ValueType type();

  /**
   * The value as a number: integers, Float, Double, and Boolean as 0 or 1; empty for all others.
   */
  default OptionalDouble number() {
    return OptionalDouble.empty();
  }

  /** Boolean. */
  record Bool(boolean value) implements TypedValue {
    @Override
    public ValueType type() {
      return ValueType.Boolean;
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value ? 1 : 0);
    }
  }

  /**
   * Any of the eight integer types.
   *
   * @param value the value; for UInt64 its 64 bits, to be read as unsigned
   */
  record Whole(ValueType type, long value) implements TypedValue {
    public Whole {
      if (!type.isInteger()) {
        throw new IllegalArgumentException("type " + type + " is not an integer type");
      }
      if (type != ValueType.UInt64 && (value < least(type) || value > greatest(type))) {
        throw new IllegalArgumentException("value " + value + " does not fit into " + type);
      }
    }

    @Override
    public OptionalDouble number() {
      if (type == ValueType.UInt64 && value < 0) {
        return OptionalDouble.of(new BigDecimal(Long.toUnsignedString(value)).doubleValue());
      }
      return OptionalDouble.of((double) value);
    }

    private static long least(ValueType type) {
      return switch (type) {
        case SByte -> Byte.MIN_VALUE;
        case Int16 -> Short.MIN_VALUE;
        case Int32 -> Integer.MIN_VALUE;
        case Int64 -> Long.MIN_VALUE;
        default -> 0;
      };
    }

    private static long greatest(ValueType type) {
      return switch (type) {
        case SByte -> Byte.MAX_VALUE;
        case Byte -> 0xFF;
        case Int16 -> Short.MAX_VALUE;
        case UInt16 -> 0xFFFF;
        case Int32 -> Integer.MAX_VALUE;
        case UInt32 -> 0xFFFF_FFFFL;
        default -> Long.MAX_VALUE;
      };
    }
  }

  /** Float (32 bit). */
  record Float32(float value) implements TypedValue {
    @Override
    public ValueType type() {
      return ValueType.Float;
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value);
    }
  }

  /** Double (64 bit). */
  record Float64(double value) implements TypedValue {
    @Override
    public ValueType type() {
      return ValueType.Double;
    }

    @Override
    public OptionalDouble number() {
      return OptionalDouble.of(value);
    }
  }

  /** String. */
  record Text(String value) implements TypedValue {
    public Text {
      Objects.requireNonNull(value);
    }

    @Override
    public ValueType type() {
      return ValueType.String;
    }
  }

  /** DateTime. */
  record Time(Instant value) implements TypedValue {
    public Time {
      Objects.requireNonNull(value);
    }

    @Override
    public ValueType type() {
      return ValueType.DateTime;
    }
  }

  /**
   * An array of Double or Float, such as the command {value, epoch, sequence} (actuation rule A15).
   */
  record Numbers(ValueType type, List<Double> values) implements TypedValue {
    public Numbers {
      if (type != ValueType.Double && type != ValueType.Float) {
        throw new IllegalArgumentException("an array of " + type + " is not supported");
      }
      values = List.copyOf(values);
    }
  }

  /** No value (a null Variant). */
  record Empty() implements TypedValue {
    @Override
    public ValueType type() {
      return ValueType.Other;
    }
  }

  /**
   * A value of a type not listed here.
   *
   * @param typeName what it is, for messages
   */
  record Unsupported(String typeName) implements TypedValue {
    @Override
    public ValueType type() {
      return ValueType.Other;
    }
  }

  /** A Double. */
  static TypedValue of(double value) {
    return new Float64(value);
  }

  /** A Boolean. */
  static TypedValue of(boolean value) {
    return new Bool(value);
  }

  /** A String. */
  static TypedValue of(String value) {
    return new Text(value);
  }

  /** An array of Double. */
  static TypedValue ofDoubles(double... values) {
    return new Numbers(ValueType.Double, java.util.Arrays.stream(values).boxed().toList());
  }

  /**
   * A number as the type a node wants (actuation rules A11, A18): integers are rounded half up,
   * Float is narrowed.
   *
   * @throws IllegalArgumentException when the value is not finite, does not fit, or the type is not
   *     numeric
   */
  static TypedValue ofNumber(ValueType type, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value " + value + " is not finite");
    }
    return switch (type) {
      case Double -> new Float64(value);
      case Float -> {
        if (Math.abs(value) > Float.MAX_VALUE) {
          throw new IllegalArgumentException("value " + value + " does not fit into Float");
        }
        yield new Float32((float) value);
      }
      case Boolean, String, DateTime, Other ->
          throw new IllegalArgumentException("a number cannot be written to a " + type);
      default -> {
        double rounded = Math.floor(value + 0.5);
        if (Math.abs(rounded) > 0x1p53) {
          throw new IllegalArgumentException("value " + value + " does not fit into " + type);
        }
        yield new Whole(type, (long) rounded);
      }
    };
  }
}
