package io.bumpless.opcua.milo;

import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;

/** Values, status codes and times between Milo and us. */
final class Values {

  private Values() {}

  static TypedValue typed(Variant variant) {
    Object value = variant == null ? null : variant.value();
    return switch (value) {
      case null -> new TypedValue.Empty();
      case Double d -> new TypedValue.Float64(d);
      case Float f -> new TypedValue.Float32(f);
      case Boolean b -> new TypedValue.Bool(b);
      case Byte b -> new TypedValue.Whole(ValueType.SByte, b);
      case UByte b -> new TypedValue.Whole(ValueType.Byte, b.longValue());
      case Short s -> new TypedValue.Whole(ValueType.Int16, s);
      case UShort s -> new TypedValue.Whole(ValueType.UInt16, s.longValue());
      case Integer i -> new TypedValue.Whole(ValueType.Int32, i);
      case UInteger i -> new TypedValue.Whole(ValueType.UInt32, i.longValue());
      case Long l -> new TypedValue.Whole(ValueType.Int64, l);
      case ULong l -> new TypedValue.Whole(ValueType.UInt64, l.longValue());
      case String s -> new TypedValue.Text(s);
      case DateTime t -> new TypedValue.Time(t.getJavaInstant());
      case Double[] array -> new TypedValue.Numbers(ValueType.Double, Arrays.asList(array));
      case Float[] array ->
          new TypedValue.Numbers(
              ValueType.Float, Arrays.stream(array).map(Float::doubleValue).toList());
      default -> new TypedValue.Unsupported(value.getClass().getSimpleName());
    };
  }

  /**
   * @throws IllegalArgumentException for values that have no type to be written as
   */
  static Variant variant(TypedValue value) {
    return switch (value) {
      case TypedValue.Bool b -> Variant.ofBoolean(b.value());
      case TypedValue.Whole w -> Variant.of(whole(w));
      case TypedValue.Float32 f -> Variant.ofFloat(f.value());
      case TypedValue.Float64 d -> Variant.ofDouble(d.value());
      case TypedValue.Text t -> Variant.ofString(t.value());
      case TypedValue.Time t -> Variant.ofDateTime(new DateTime(t.value()));
      case TypedValue.Numbers n -> numbers(n);
      case TypedValue.Empty e ->
          throw new IllegalArgumentException("an empty value cannot be written");
      case TypedValue.Unsupported u ->
          throw new IllegalArgumentException("a " + u.typeName() + " cannot be written");
    };
  }

  static OpcUaStatus status(StatusCode code) {
    return code == null ? OpcUaStatus.GOOD : new OpcUaStatus(code.value() & 0xFFFF_FFFFL);
  }

  static Optional<Instant> time(DateTime time) {
    return time == null || time.isNull() || !time.isValid()
        ? Optional.empty()
        : Optional.of(time.getJavaInstant());
  }

  private static Object whole(TypedValue.Whole whole) {
    long value = whole.value();
    return switch (whole.type()) {
      case SByte -> (byte) value;
      case Byte -> Unsigned.ubyte(value);
      case Int16 -> (short) value;
      case UInt16 -> Unsigned.ushort((int) value);
      case Int32 -> (int) value;
      case UInt32 -> Unsigned.uint(value);
      case Int64 -> value;
      case UInt64 -> Unsigned.ulong(value);
      default -> throw new IllegalArgumentException(whole.type() + " is not an integer type");
    };
  }

  private static Variant numbers(TypedValue.Numbers numbers) {
    return numbers.type() == ValueType.Double
        ? Variant.ofDoubleArray(numbers.values().toArray(Double[]::new))
        : Variant.ofFloatArray(
            numbers.values().stream().map(Double::floatValue).toArray(Float[]::new));
  }
}
