package io.bumpless.opcua.session;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.value.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * A variable found by browsing.
 *
 * @param node its address
 * @param path browse names from below the start node down to the variable
 * @param dataType built-in type of its values
 * @param unit property EngineeringUnits
 * @param euRange property EURange
 */
public record BrowsedVariable(
    NodeAddress node,
    List<String> path,
    ValueType dataType,
    Optional<String> unit,
    Optional<NodeAttributes.Range> euRange) {}
