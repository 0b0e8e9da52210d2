package io.bumpless.writer.actuation;

import io.bumpless.opcua.session.NodeWrite;
import io.bumpless.writer.actuation.WriteOutcome.Purpose;
import java.util.List;

/** What the shell has to do after its records are on disk. */
public sealed interface Action {

  /**
   * One Write call in the session the decision was made for, and no other. At most one per
   * evaluation.
   *
   * @param intent its number
   * @param session of {@link PlantView.Usable}
   * @param parts in order
   */
  record Write(long intent, long session, List<Part> parts) implements Action {
    public Write {
      parts = List.copyOf(parts);
    }
  }

  /**
   * One node of a write.
   *
   * @param purpose what for
   * @param write value only (actuation rule A18)
   */
  record Part(Purpose purpose, NodeWrite write) {}

  /**
   * One bus ping; when answered, the token becomes {@link CycleInputs#answeredPing()} (actuation
   * rule A13).
   */
  record PingBus(long token) implements Action {}
}
