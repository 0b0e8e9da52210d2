package io.bumpless.plant.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.plant.opcua.NodeSpec.Analog;
import java.util.function.Function;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.model.variables.AnalogItemTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaFolderNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.factories.NodeFactory;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/** Turns node specifications into nodes of the address space, all in one folder. */
final class NodeBuilder {
  private static final String UNIT_NAMESPACE = "http://www.opcfoundation.org/UA/units/un/cefact";
  private static final String ROOT = "plant";

  private final UaNodeContext context;
  private final NodeFactory factory;
  private final Function<String, NodeId> nodeIds;
  private final Function<String, QualifiedName> names;

  NodeBuilder(
      UaNodeContext context,
      NodeFactory factory,
      Function<String, NodeId> nodeIds,
      Function<String, QualifiedName> names) {
    this.context = context;
    this.factory = factory;
    this.nodeIds = nodeIds;
    this.names = names;
  }

  void addRoot(String name) {
    UaFolderNode folder =
        new UaFolderNode(
            context, nodeIds.apply(ROOT), names.apply(name), LocalizedText.english(name));
    context.getNodeManager().addNode(folder);
    folder.addReference(
        new Reference(
            folder.getNodeId(),
            NodeIds.Organizes,
            NodeIds.ObjectsFolder.expanded(),
            Reference.Direction.INVERSE));
  }

  void addVariable(NodeSpec spec, DataValue initial) {
    UaVariableNode node = spec.analog().map(a -> analog(spec, a)).orElseGet(() -> plain(spec));
    node.setBrowseName(names.apply(spec.id()));
    node.setDisplayName(LocalizedText.english(spec.id()));
    node.setDescription(LocalizedText.english(spec.description()));
    node.setDataType(spec.type().nodeId());
    node.setValueRank(spec.type().isArray() ? ValueRanks.OneDimension : ValueRanks.Scalar);
    if (spec.type().isArray()) {
      node.setArrayDimensions(new UInteger[] {uint(3)});
    }
    node.setAccessLevel(
        AccessLevel.toValue(spec.writable() ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY));
    // The user may try to write anything: a refusal then passes the gate and its journal.
    node.setUserAccessLevel(AccessLevel.toValue(AccessLevel.READ_WRITE));
    node.setMinimumSamplingInterval(0.0);
    node.setValue(initial);
    context.getNodeManager().addNode(node);
    node.addReference(
        new Reference(
            node.getNodeId(),
            NodeIds.Organizes,
            nodeIds.apply(ROOT).expanded(),
            Reference.Direction.INVERSE));
  }

  private UaVariableNode plain(NodeSpec spec) {
    return UaVariableNode.build(
        context,
        builder ->
            builder
                .setNodeId(nodeIds.apply(spec.id()))
                .setBrowseName(names.apply(spec.id()))
                .setDisplayName(LocalizedText.english(spec.id()))
                .setDataType(spec.type().nodeId())
                .setTypeDefinition(NodeIds.BaseDataVariableType)
                .build());
  }

  private UaVariableNode analog(NodeSpec spec, Analog analog) {
    try {
      AnalogItemTypeNode node =
          (AnalogItemTypeNode)
              factory.createNode(nodeIds.apply(spec.id()), NodeIds.AnalogItemType, new WithUnits());
      node.setEuRange(new Range(analog.low(), analog.high()));
      node.setEngineeringUnits(
          new EUInformation(
              UNIT_NAMESPACE,
              analog.unitId(),
              LocalizedText.english(analog.unit()),
              LocalizedText.english(analog.unit())));
      return node;
    } catch (UaException e) {
      throw new IllegalStateException("cannot create the analog node " + spec.id(), e);
    }
  }

  /** EngineeringUnits is optional in the type; all other optional properties are left out. */
  private static final class WithUnits implements NodeFactory.InstantiationCallback {
    @Override
    public boolean includeOptionalNode(NodeId typeDefinitionId, QualifiedName browseName) {
      return "EngineeringUnits".equals(browseName.name());
    }
  }
}
