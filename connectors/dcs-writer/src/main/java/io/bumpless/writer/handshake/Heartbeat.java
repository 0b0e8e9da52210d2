package io.bumpless.writer.handshake;

import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;

/**
 * Our heartbeat (actuation rule A3): one more per timer evaluation, from the very path that
 * evaluated inputs, limits, lease and grant. It has no timer of its own.
 *
 * @param value last one sent, 0 ≤ value < modulo
 * @param modulo where it begins again
 * @param type of the node
 */
public record Heartbeat(long value, long modulo, ValueType type) {

  /** Checks that the modulo fits the node's type (actuation rule A28). */
  public Heartbeat {
    if (!type.isInteger()) {
      throw new IllegalArgumentException("a heartbeat needs an integer node, this is " + type);
    }
    if (modulo < 2 || value < 0 || value >= modulo) {
      throw new IllegalArgumentException(
          "heartbeat %d of modulo %d: modulo at least 2, value below it".formatted(value, modulo));
    }
    fits(modulo - 1, type);
  }

  /** Goes on from what the node has, so that the first beat is a change. */
  public static Heartbeat after(long seen, long modulo, ValueType type) {
    return new Heartbeat(Math.floorMod(seen, modulo), modulo, type);
  }

  /** One beat on. */
  public Heartbeat next() {
    return new Heartbeat((value + 1) % modulo, modulo, type);
  }

  /** In the node's own type. */
  public TypedValue typed() {
    return fits(value, type);
  }

  private static TypedValue fits(long value, ValueType type) {
    // Refuses what the type cannot hold.
    return new TypedValue.Whole(type, value);
  }
}
