package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.session.BrowsedVariable;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.value.OpcUaStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/** Walks the address space breadth first; a node that can be reached twice is shown once. */
final class Browser {

  /** The server's own diagnostics, and the catalogues of aliases: not plant data. */
  private static final Set<NodeId> SKIPPED = Set.of(NodeIds.Server, NodeIds.Aliases);

  private static final int PART = 50;
  private static final int MAX_OBJECTS = 200_000;

  private final MiloLink link;
  private final AttributeReader attributes;
  private final Set<NodeId> seen = new HashSet<>(SKIPPED);
  private final Deque<Place> open = new ArrayDeque<>();
  private final List<Place> variables = new ArrayList<>();

  Browser(MiloLink link, AttributeReader attributes) {
    this.link = link;
    this.attributes = attributes;
  }

  private record Place(NodeId id, List<String> path) {
    Place below(NodeId child, String name) {
      return new Place(child, Stream.concat(path.stream(), Stream.of(name)).toList());
    }
  }

  List<BrowsedVariable> variables(NodeAddress start, int maxVariables, Deadline deadline)
      throws OpcUaException {
    NodeId root =
        link.namespaces()
            .nodeId(start)
            .orElseThrow(
                () ->
                    new OpcUaException(
                        ConnectionProblem.of(
                            Reason.ServiceFault,
                            "the server has no namespace '" + start.namespaceUri() + "'",
                            OpcUaStatus.BAD_NODE_ID_UNKNOWN)));
    open.add(new Place(root, List.of()));
    while (!open.isEmpty() && variables.size() < maxVariables && seen.size() < MAX_OBJECTS) {
      var part = new ArrayList<Place>();
      while (!open.isEmpty() && part.size() < Math.min(PART, link.limits().browse())) {
        part.add(open.remove());
      }
      browse(part, deadline);
    }
    return describe(variables.subList(0, Math.min(maxVariables, variables.size())), deadline);
  }

  private void browse(List<Place> part, Deadline deadline) throws OpcUaException {
    List<BrowseDescription> wanted = part.stream().map(p -> description(p.id())).toList();
    var results = link.await(link.client().browseAsync(wanted), deadline.left(), "browsing");
    for (int i = 0; i < part.size(); i++) {
      BrowseResult result = results.get(i);
      visit(part.get(i), result);
      ByteString more = result.getContinuationPoint();
      while (more != null && more.isNotNull()) {
        var next =
            link.await(
                link.client().browseNextAsync(false, List.of(more)),
                deadline.left(),
                "browsing on");
        BrowseResult rest = Objects.requireNonNull(next.getResults())[0];
        visit(part.get(i), rest);
        more = rest.getContinuationPoint();
      }
    }
  }

  private void visit(Place parent, BrowseResult result) {
    ReferenceDescription[] references = result.getReferences();
    if (references == null) {
      return;
    }
    for (ReferenceDescription reference : references) {
      if (NodeIds.HasProperty.equals(reference.getReferenceTypeId())) {
        continue;
      }
      Optional<NodeId> id = link.namespaces().local(reference.getNodeId());
      if (id.isPresent() && seen.add(id.get())) {
        Place place = parent.below(id.get(), reference.getBrowseName().name());
        open.add(place);
        if (reference.getNodeClass() == NodeClass.Variable) {
          variables.add(place);
        }
      }
    }
  }

  private List<BrowsedVariable> describe(List<Place> found, Deadline deadline)
      throws OpcUaException {
    var result = new ArrayList<BrowsedVariable>(found.size());
    for (List<Place> part : ServiceLimits.parts(found, PART)) {
      List<NodeAddress> nodes =
          part.stream().map(p -> link.namespaces().address(p.id()).orElseThrow()).toList();
      List<NodeAttributes> known = attributes.read(nodes, deadline);
      for (int i = 0; i < part.size(); i++) {
        NodeAttributes a = known.get(i);
        result.add(
            new BrowsedVariable(
                nodes.get(i), part.get(i).path(), a.dataType(), a.unit(), a.euRange()));
      }
    }
    return List.copyOf(result);
  }

  private static BrowseDescription description(NodeId node) {
    return new BrowseDescription(
        node,
        BrowseDirection.Forward,
        NodeIds.HierarchicalReferences,
        true,
        uint(NodeClass.Object.getValue() | NodeClass.Variable.getValue()),
        uint(63));
  }
}
