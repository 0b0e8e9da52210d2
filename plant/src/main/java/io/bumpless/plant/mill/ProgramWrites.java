package io.bumpless.plant.mill;

import io.bumpless.plant.dcs.DcsLogic;
import io.bumpless.plant.dcs.DcsState;
import io.bumpless.plant.dcs.Outcome;
import io.bumpless.plant.opcua.NodeWrite;
import java.util.List;

/** Hands a value that a client wrote to the logic that waits for it. */
final class ProgramWrites {
  private ProgramWrites() {}

  static Outcome apply(DcsLogic logic, DcsState dcs, NodeWrite write, long now) {
    Object value = write.value();
    return switch (write.node()) {
      case MillNodes.COMMAND -> logic.command(dcs, doubles(value));
      case MillNodes.VALUE -> logic.value(dcs, ((Number) value).doubleValue());
      case MillNodes.HEARTBEAT -> logic.heartbeat(dcs, ((Number) value).intValue(), now);
      case MillNodes.IN_CONTROL -> logic.inControl(dcs, (Boolean) value);
      case MillNodes.EPOCH -> logic.epoch(dcs, ((Number) value).longValue());
      case MillNodes.SETPOINT -> logic.setpoint(dcs, ((Number) value).doubleValue());
      default -> new Outcome(dcs, true, "shown");
    };
  }

  private static List<Double> doubles(Object value) {
    return ((List<?>) value).stream().map(Double.class::cast).toList();
  }
}
