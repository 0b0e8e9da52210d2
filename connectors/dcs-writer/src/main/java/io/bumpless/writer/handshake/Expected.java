package io.bumpless.writer.handshake;

import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;

/**
 * A value that a handshake node must have, with its type (actuation rule A28): {@code {integer:
 * 64}}, {@code {boolean: true}}, {@code {string: "RCAS"}}. No coercion, ever: the text "1" is not
 * the number 1 and the number 1 is not true.
 */
public sealed interface Expected {

  /** Any of the integer types. */
  record Whole(long value) implements Expected {}

  /** Boolean. */
  record Bool(boolean value) implements Expected {}

  /** String. */
  record Text(String value) implements Expected {}

  /** Whether a node of this type can ever have the value. */
  default boolean fits(ValueType type) {
    return switch (this) {
      case Whole w -> type.isInteger();
      case Bool b -> type == ValueType.Boolean;
      case Text t -> type == ValueType.String;
    };
  }

  /** Whether the node has it. A reading whose quality is not Good never has (rule A23). */
  default boolean matches(NodeReading reading) {
    if (!reading.good()) {
      return false;
    }
    return switch (this) {
      case Whole(long value) -> reading.value() instanceof TypedValue.Whole w && w.value() == value;
      case Bool(boolean value) ->
          reading.value() instanceof TypedValue.Bool b && b.value() == value;
      case Text(String value) ->
          reading.value() instanceof TypedValue.Text t && t.value().equals(value);
    };
  }
}
