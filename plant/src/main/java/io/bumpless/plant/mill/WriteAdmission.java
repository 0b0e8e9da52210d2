package io.bumpless.plant.mill;

import io.bumpless.plant.dcs.LoopMode;
import io.bumpless.plant.opcua.NodeWrite;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * What the control system refuses before it looks at a value, beyond the checks of the server.
 *
 * @param writers users who may write; empty = everybody
 */
public record WriteAdmission(Set<String> writers) {

  public WriteAdmission {
    writers = Set.copyOf(writers);
  }

  /** A refusal with its status code and its reason in words. */
  record Refusal(StatusCode status, String why) {}

  Optional<Refusal> refuses(NodeWrite write, LoopMode mode) {
    if (!writers.isEmpty() && !writers.contains(write.session().user())) {
      return refusal(
          StatusCodes.Bad_UserAccessDenied, "user '" + write.session().user() + "' may not write");
    }
    boolean array = write.value() instanceof List<?>;
    if (array != write.node().equals(MillNodes.COMMAND)) {
      // The server itself would store an array in a scalar node.
      return refusal(StatusCodes.Bad_TypeMismatch, "array and scalar confused: " + write.type());
    }
    if (write.node().equals(MillNodes.SETPOINT)) {
      return refusesSetpoint(write.value(), mode);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusesSetpoint(Object value, LoopMode mode) {
    if (mode == LoopMode.RCAS) {
      return refusal(StatusCodes.Bad_NotWritable, "in RCAS the set point comes from AI_CMD");
    }
    double low = MillNodes.FEED_RANGE.low();
    double high = MillNodes.FEED_RANGE.high();
    if (value instanceof Double number && !(number >= low && number <= high)) {
      return refusal(StatusCodes.Bad_OutOfRange, number + " is outside " + low + " … " + high);
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refusal(long code, String why) {
    return Optional.of(new Refusal(new StatusCode(code), why));
  }
}
