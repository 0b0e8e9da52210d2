package io.bumpless.plant.opcua;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * A value at a time with its quality.
 *
 * @param value plain Java value; empty = no value
 * @param status OPC UA status code
 * @param sourceTime when the value was true
 */
public record Sample(Optional<Object> value, StatusCode status, Instant sourceTime) {

  public static Sample good(Object value, Instant at) {
    return new Sample(Optional.of(value), StatusCode.GOOD, at);
  }

  /** No value yet. */
  public static Sample waiting(Instant at) {
    return bad(StatusCodes.Bad_WaitingForInitialData, at);
  }

  public static Sample bad(long statusCode, Instant at) {
    return new Sample(Optional.empty(), new StatusCode(statusCode), at);
  }

  /** The server time is the time of the call: source and server time may differ on purpose. */
  DataValue dataValue(ValueType type) {
    return new DataValue(
        value.map(type::variant).orElse(Variant.NULL_VALUE),
        status,
        new DateTime(sourceTime),
        DateTime.now());
  }
}
