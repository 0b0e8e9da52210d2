package io.bumpless.opcua.session;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.ValueType;
import java.util.Optional;

/**
 * What has to be known of a node before it is written (actuation rule A18).
 *
 * @param node which node
 * @param status Good, or why the node cannot be used ({@code Bad_NodeIdUnknown}, …); the other
 *     fields are then without meaning
 * @param dataType built-in type of its values (an enumeration is Int32)
 * @param valueRank −1 scalar, 1 one-dimensional array, others as in OPC 10000-3 §5.6.2
 * @param readable whether this session's user may read the value
 * @param writable whether this session's user may write the value
 * @param euRange the property EURange, when there is one
 * @param unit display name of the property EngineeringUnits, when there is one
 */
public record NodeAttributes(
    NodeAddress node,
    OpcUaStatus status,
    ValueType dataType,
    int valueRank,
    boolean readable,
    boolean writable,
    Optional<Range> euRange,
    Optional<String> unit) {

  /** A closed range in engineering units. */
  public record Range(double low, double high) {}

  public static NodeAttributes unusable(NodeAddress node, OpcUaStatus status) {
    return new NodeAttributes(
        node, status, ValueType.Other, -2, false, false, Optional.empty(), Optional.empty());
  }
}
