package io.bumpless.writer.actuation;

import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.value.ValueType;
import java.util.Optional;

/**
 * Whether a configured node can be what it is configured as (actuation rules A9, A18, A28). No
 * coercion: a text is not a number.
 */
public final class NodeCheck {
  private static final int SCALAR = -1;

  private NodeCheck() {}

  /** What is wrong with the advice node: a writable numeric scalar in the output's unit. */
  public static Optional<Explanation> advice(NodeAttributes node, Settings settings) {
    return usable(node)
        .or(() -> typed(node, node.dataType().isNumeric(), "a number"))
        .or(() -> writable(node))
        .or(() -> unit(node, settings));
  }

  /** What is wrong with the state node: a writable String scalar. */
  public static Optional<Explanation> state(NodeAttributes node) {
    return usable(node)
        .or(() -> typed(node, node.dataType() == ValueType.String, "a String"))
        .or(() -> writable(node));
  }

  private static Optional<Explanation> usable(NodeAttributes node) {
    return when(
        !node.status().isGood(),
        Reason.NodeIdUnknown,
        "node %s cannot be read: %s; `make browse ENDPOINT=…` prints the nodes there are"
            .formatted(node.node(), node.status()));
  }

  private static Optional<Explanation> typed(NodeAttributes node, boolean fits, String wanted) {
    return when(
        !fits || node.valueRank() != SCALAR,
        Reason.NodeTypeMismatch,
        "node %s is %s with value rank %d; it must be %s with value rank -1"
            .formatted(node.node(), node.dataType(), node.valueRank(), wanted));
  }

  private static Optional<Explanation> writable(NodeAttributes node) {
    return when(
        !node.writable(),
        Reason.NodeNotWritable,
        "node %s is not writable for this user; check its access level and the identity"
            .formatted(node.node()));
  }

  private static Optional<Explanation> unit(NodeAttributes node, Settings settings) {
    String told = node.unit().orElse("").strip();
    boolean differs =
        !told.isEmpty() && !settings.unit().isBlank() && !told.equals(settings.unit().strip());
    return when(
        differs,
        Reason.UnitMismatch,
        "node %s is in '%s', output %s in '%s'"
            .formatted(node.node(), told, settings.output(), settings.unit()));
  }

  private static Optional<Explanation> when(boolean wrong, Reason reason, String message) {
    return wrong ? Optional.of(new Explanation(reason, message)) : Optional.empty();
  }
}
