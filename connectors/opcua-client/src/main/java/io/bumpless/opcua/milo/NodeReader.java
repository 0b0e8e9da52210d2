package io.bumpless.opcua.milo;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.OpcUaException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/** Reads attributes, in as many Read calls as the server's limit needs. */
final class NodeReader {

  private final MiloLink link;

  NodeReader(MiloLink link) {
    this.link = link;
  }

  /** One attribute of one node. */
  record Attribute(NodeAddress node, AttributeId attribute) {}

  static Attribute attribute(NodeAddress node, AttributeId attribute) {
    return new Attribute(node, attribute);
  }

  /** One result per attribute, in order; unknown namespaces give Bad_NodeIdUnknown. */
  List<DataValue> read(List<Attribute> attributes, Deadline deadline) throws OpcUaException {
    List<Optional<NodeId>> ids =
        attributes.stream().map(a -> link.namespaces().nodeId(a.node())).toList();
    var known = new ArrayList<ReadValueId>();
    for (int i = 0; i < ids.size(); i++) {
      AttributeId attribute = attributes.get(i).attribute();
      ids.get(i)
          .ifPresent(
              id ->
                  known.add(new ReadValueId(id, attribute.uid(), null, QualifiedName.NULL_VALUE)));
    }
    List<DataValue> answers = readKnown(known, deadline);
    var results = new ArrayList<DataValue>(ids.size());
    int next = 0;
    for (Optional<NodeId> id : ids) {
      results.add(
          id.isPresent() ? answers.get(next++) : new DataValue(StatusCodes.Bad_NodeIdUnknown));
    }
    return results;
  }

  /** One result per node id, in order. */
  List<DataValue> readKnown(List<ReadValueId> wanted, Deadline deadline) throws OpcUaException {
    var answers = new ArrayList<DataValue>(wanted.size());
    for (List<ReadValueId> part : ServiceLimits.parts(wanted, link.limits().read())) {
      var response =
          link.await(
              link.client().readAsync(0.0, TimestampsToReturn.Both, part),
              deadline.left(),
              "reading " + part.size() + " attributes");
      answers.addAll(Arrays.asList(Objects.requireNonNull(response.getResults())));
    }
    return answers;
  }
}
