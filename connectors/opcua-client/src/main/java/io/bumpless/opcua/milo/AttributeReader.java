package io.bumpless.opcua.milo;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathResult;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePathTarget;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;

/** Reads what has to be known of nodes before they are written. */
final class AttributeReader {

  private static final List<AttributeId> ATTRIBUTES =
      List.of(
          AttributeId.DataType,
          AttributeId.ValueRank,
          AttributeId.UserAccessLevel,
          AttributeId.Value);
  private static final List<String> PROPERTIES = List.of("EURange", "EngineeringUnits");
  private static final int CURRENT_READ = 1;
  private static final int CURRENT_WRITE = 2;

  private final MiloLink link;
  private final NodeReader reader;

  AttributeReader(MiloLink link, NodeReader reader) {
    this.link = link;
    this.reader = reader;
  }

  List<NodeAttributes> read(List<NodeAddress> nodes, Deadline deadline) throws OpcUaException {
    List<DataValue> attributes =
        reader.read(
            nodes.stream()
                .flatMap(n -> ATTRIBUTES.stream().map(a -> NodeReader.attribute(n, a)))
                .toList(),
            deadline);
    List<Optional<UaStructuredType>> properties = properties(nodes, deadline);
    var result = new ArrayList<NodeAttributes>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      int from = i * ATTRIBUTES.size();
      result.add(
          attributes(
              nodes.get(i),
              attributes.subList(from, from + ATTRIBUTES.size()),
              properties.get(i * PROPERTIES.size()),
              properties.get(i * PROPERTIES.size() + 1)));
    }
    return List.copyOf(result);
  }

  private static NodeAttributes attributes(
      NodeAddress node,
      List<DataValue> read,
      Optional<UaStructuredType> range,
      Optional<UaStructuredType> unit) {
    OpcUaStatus status = Values.status(read.getFirst().statusCode());
    if (!status.isGood()) {
      return NodeAttributes.unusable(node, status);
    }
    int access = read.get(2).value().value() instanceof UByte b ? b.intValue() : 0;
    return new NodeAttributes(
        node,
        OpcUaStatus.GOOD,
        dataType(read.getFirst(), read.get(3)),
        read.get(1).value().value() instanceof Integer rank ? rank : -2,
        (access & CURRENT_READ) != 0,
        (access & CURRENT_WRITE) != 0,
        range.filter(Range.class::isInstance).map(r -> range((Range) r)),
        unit.filter(EUInformation.class::isInstance).flatMap(u -> unit((EUInformation) u)));
  }

  /** The built-in type: by the type's number, or for derived types by the present value. */
  private static ValueType dataType(DataValue type, DataValue value) {
    if (type.value().value() instanceof NodeId id
        && id.getNamespaceIndex().intValue() == 0
        && id.getIdentifier() instanceof UInteger number) {
      ValueType[] byNumber = ValueType.values();
      // OPC 10000-6 §5.1.2: Boolean = 1 … DateTime = 13, in the order of our enum.
      int n = number.intValue();
      if (n >= 1 && n <= byNumber.length - 1) {
        return byNumber[n - 1];
      }
    }
    return Values.typed(value.value()).type();
  }

  private static NodeAttributes.Range range(Range range) {
    return new NodeAttributes.Range(range.getLow(), range.getHigh());
  }

  private static Optional<String> unit(EUInformation unit) {
    return Optional.ofNullable(unit.getDisplayName())
        .map(name -> name.text())
        .filter(text -> !text.isBlank());
  }

  /** For each node the two properties, decoded; empty where a node has none. */
  private List<Optional<UaStructuredType>> properties(List<NodeAddress> nodes, Deadline deadline)
      throws OpcUaException {
    var paths = new ArrayList<BrowsePath>();
    for (NodeAddress node : nodes) {
      NodeId id = link.namespaces().nodeId(node).orElse(NodeId.NULL_VALUE);
      PROPERTIES.forEach(name -> paths.add(new BrowsePath(id, property(name))));
    }
    var targets = new ArrayList<Optional<NodeId>>();
    try {
      for (List<BrowsePath> part : ServiceLimits.parts(paths, link.limits().translate())) {
        var response =
            link.await(
                link.client().translateBrowsePathsAsync(part),
                deadline.left(),
                "looking for properties");
        for (BrowsePathResult result : Objects.requireNonNull(response.getResults())) {
          targets.add(target(result));
        }
      }
    } catch (OpcUaException e) {
      if (e.problem().reason() != Reason.ServiceFault) {
        throw e;
      }
      // Small servers do not offer the service: then there are no properties to be known.
      return paths.stream().map(p -> Optional.<UaStructuredType>empty()).toList();
    }
    return decoded(targets, deadline);
  }

  private List<Optional<UaStructuredType>> decoded(
      List<Optional<NodeId>> targets, Deadline deadline) throws OpcUaException {
    List<ReadValueId> wanted =
        targets.stream()
            .flatMap(Optional::stream)
            .map(id -> new ReadValueId(id, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE))
            .toList();
    List<DataValue> values = reader.readKnown(wanted, deadline);
    var result = new ArrayList<Optional<UaStructuredType>>(targets.size());
    int next = 0;
    for (Optional<NodeId> target : targets) {
      result.add(target.isPresent() ? decode(values.get(next++)) : Optional.empty());
    }
    return result;
  }

  private Optional<UaStructuredType> decode(DataValue value) {
    if (value.value().value() instanceof ExtensionObject object) {
      try {
        return Optional.of(object.decode(link.client().getStaticEncodingContext()));
      } catch (UaSerializationException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<NodeId> target(BrowsePathResult result) {
    return Optional.ofNullable(result.getTargets())
        .flatMap(targets -> Arrays.stream(targets).findFirst())
        .map(BrowsePathTarget::getTargetId)
        .flatMap(link.namespaces()::local);
  }

  private static RelativePath property(String name) {
    return new RelativePath(
        new RelativePathElement[] {
          new RelativePathElement(NodeIds.HasProperty, false, true, new QualifiedName(0, name))
        });
  }
}
