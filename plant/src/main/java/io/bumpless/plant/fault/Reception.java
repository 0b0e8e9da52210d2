package io.bumpless.plant.fault;

import io.bumpless.plant.opcua.NodeWrite;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * How one admitted write is received.
 *
 * @param answer what the client is told
 * @param effect what becomes of the value
 */
public record Reception(StatusCode answer, Effect effect) {

  /** What becomes of a value. */
  public sealed interface Effect {
    /** The logic gets it now. */
    record Now(NodeWrite write) implements Effect {}

    /** The logic gets it later, and judges it then. */
    record After(NodeWrite write, long delayMillis) implements Effect {}

    /** The logic gets it now; its set point is undone later. */
    record Undone(NodeWrite write, long delayMillis) implements Effect {}

    /** Nobody gets it. */
    record None(String why) implements Effect {}
  }

  /** A write under a fault, or without one. */
  public static Reception of(NodeWrite write, Optional<WriteFault> fault) {
    return fault.map(f -> under(write, f)).orElseGet(() -> good(new Effect.Now(write)));
  }

  private static Reception under(NodeWrite write, WriteFault fault) {
    return switch (fault) {
      case WriteFault.Refuse(StatusCode status) ->
          new Reception(status, new Effect.None("fault: refused"));
      case WriteFault.NoEffect() -> good(new Effect.None("fault: accepted without effect"));
      case WriteFault.Clamp(double low, double high) ->
          new Reception(
              new StatusCode(StatusCodes.Good_Clamped), new Effect.Now(clamped(write, low, high)));
      case WriteFault.Asynchronous(long delay) ->
          new Reception(
              new StatusCode(StatusCodes.Good_CompletesAsynchronously),
              new Effect.After(write, delay));
      case WriteFault.Late(long delay) -> good(new Effect.After(write, delay));
      case WriteFault.Revert(long delay) -> good(new Effect.Undone(write, delay));
    };
  }

  private static Reception good(Effect effect) {
    return new Reception(StatusCode.GOOD, effect);
  }

  private static NodeWrite clamped(NodeWrite write, double low, double high) {
    return switch (write.value()) {
      case Double value -> write.withValue(Math.clamp(value, low, high));
      case List<?> command when command.getFirst() instanceof Double value ->
          write.withValue(List.of(Math.clamp(value, low, high), command.get(1), command.get(2)));
      default -> write;
    };
  }
}
