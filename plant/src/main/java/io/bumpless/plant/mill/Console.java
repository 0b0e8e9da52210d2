package io.bumpless.plant.mill;

import io.bumpless.plant.dcs.DcsLogic;
import io.bumpless.plant.dcs.DcsState;
import io.bumpless.plant.dcs.LoopMode;
import io.bumpless.plant.dcs.Outcome;

/** The operator's hand on the nodes that the control system owns. */
final class Console {
  Outcome apply(DcsLogic logic, DcsState dcs, String node, Object value, long now) {
    return switch (node) {
      case MillNodes.MODE ->
          LoopMode.of((Integer) value)
              .map(mode -> logic.mode(dcs, mode, now))
              .orElseGet(() -> refused(dcs, "mode " + value + " is none of " + LoopMode.choices()));
      case MillNodes.SETPOINT -> logic.setpoint(dcs, (Double) value);
      case MillNodes.OUTPUT -> logic.manualOutput(dcs, (Double) value);
      case MillNodes.PERMIT -> logic.permit(dcs, (Boolean) value);
      case MillNodes.REQUEST -> logic.request(dcs, (Boolean) value);
      case MillNodes.OVERRIDE -> logic.override(dcs, (Boolean) value);
      case MillNodes.LOW -> logic.limits(dcs, (Double) value, dcs.operator().high());
      case MillNodes.HIGH -> logic.limits(dcs, dcs.operator().low(), (Double) value);
      default -> refused(dcs, node + " is not set by hand");
    };
  }

  private static Outcome refused(DcsState dcs, String why) {
    return new Outcome(dcs, false, why);
  }
}
