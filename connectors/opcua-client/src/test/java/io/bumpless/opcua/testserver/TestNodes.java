package io.bumpless.opcua.testserver;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.milo.opcua.sdk.core.AccessLevel;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.nodes.filters.AttributeFilters;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/** A namespace of variables that tests add, change and remove. */
final class TestNodes extends ManagedNamespaceWithLifecycle {

  private final SubscriptionModel model;
  private final Map<String, UaVariableNode> variables = new ConcurrentHashMap<>();
  private final List<TestServer.Write> writes = new CopyOnWriteArrayList<>();

  TestNodes(OpcUaServer server, String uri) {
    super(server, uri);
    this.model = new SubscriptionModel(server, this);
    getLifecycleManager().addLifecycle(model);
  }

  void add(String name, NodeId dataType, Object value, boolean writable) {
    var access = writable ? AccessLevel.READ_WRITE : AccessLevel.READ_ONLY;
    UaVariableNode node =
        new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
            .setNodeId(newNodeId(name))
            .setAccessLevel(access)
            .setUserAccessLevel(access)
            .setBrowseName(newQualifiedName(name))
            .setDisplayName(LocalizedText.english(name))
            .setDataType(dataType)
            .setValueRank(value.getClass().isArray() ? ValueRanks.OneDimension : ValueRanks.Scalar)
            .setTypeDefinition(NodeIds.BaseDataVariableType)
            .build();
    node.setValue(good(value));
    node.getFilterChain()
        .addLast(
            AttributeFilters.setValue(
                (context, written) -> {
                  if (context.getSession().isPresent()) {
                    writes.add(new TestServer.Write(name, written.value().value()));
                  }
                  context.setAttribute(AttributeId.Value, written);
                }));
    node.addReference(
        new Reference(
            node.getNodeId(),
            NodeIds.HasComponent,
            NodeIds.ObjectsFolder.expanded(),
            Reference.Direction.INVERSE));
    getNodeManager().addNode(node);
    variables.put(name, node);
  }

  void describe(String name, double low, double high, String unit) {
    property(
        name,
        "EURange",
        NodeIds.Range,
        ExtensionObject.encode(getServer().getStaticEncodingContext(), new Range(low, high)));
    property(
        name,
        "EngineeringUnits",
        NodeIds.EUInformation,
        ExtensionObject.encode(
            getServer().getStaticEncodingContext(),
            new EUInformation(
                "urn:units", 1, LocalizedText.english(unit), LocalizedText.english(unit))));
  }

  private void property(String name, String property, NodeId type, ExtensionObject value) {
    UaVariableNode node =
        new UaVariableNode.UaVariableNodeBuilder(getNodeContext())
            .setNodeId(newNodeId(name + "/" + property))
            .setBrowseName(new QualifiedName(0, property))
            .setDisplayName(LocalizedText.english(property))
            .setDataType(type)
            .setTypeDefinition(NodeIds.PropertyType)
            .build();
    node.setValue(good(value));
    node.addReference(
        new Reference(
            node.getNodeId(),
            NodeIds.HasProperty,
            newNodeId(name).expanded(),
            Reference.Direction.INVERSE));
    getNodeManager().addNode(node);
  }

  void set(String name, Object value, long status) {
    DateTime now = DateTime.now();
    variables
        .get(name)
        .setValue(new DataValue(new Variant(value), new StatusCode(status), now, now));
  }

  void remove(String name) {
    variables.remove(name).delete();
  }

  List<TestServer.Write> writes() {
    return writes;
  }

  private static DataValue good(Object value) {
    DateTime now = DateTime.now();
    return new DataValue(new Variant(value), StatusCode.GOOD, now, now);
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {
    model.onDataItemsCreated(items);
  }

  @Override
  public void onDataItemsModified(List<DataItem> items) {
    model.onDataItemsModified(items);
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {
    model.onDataItemsDeleted(items);
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {
    model.onMonitoringModeChanged(items);
  }
}
