package io.bumpless.writer.actuation;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.session.NodeAttributes.Range;
import io.bumpless.opcua.value.ValueType;
import java.util.Optional;

/** The control system as the evaluation's one Read found it. */
public sealed interface PlantView {

  /** Never usable yet, or found to be wrong: the writer is Disabled. */
  record Unusable(Reason reason, String message) implements PlantView {}

  /** It was usable, and the session is lost: nothing is written, the state stays. */
  record Lost(String message) implements PlantView {}

  /**
   * Nodes are resolved and typed in this session (actuation rule A18).
   *
   * @param session changes with every new session
   * @param advice where advice is written; empty when not configured
   * @param stateNode where the state is shown; empty when not configured
   * @param running whether ServerStatus is Running (actuation rule A5)
   * @param shown the text the state node has now; empty when unreadable or not Good
   */
  record Usable(
      long session,
      Optional<Target> advice,
      Optional<NodeAddress> stateNode,
      boolean running,
      Optional<String> shown)
      implements PlantView {}

  /**
   * A node that advice is written to.
   *
   * @param node its address
   * @param type its own data type (actuation rule A18)
   * @param range its EURange, when it has one
   */
  record Target(NodeAddress node, ValueType type, Optional<Range> range) {}
}
