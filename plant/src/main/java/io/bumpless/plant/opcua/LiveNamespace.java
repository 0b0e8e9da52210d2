package io.bumpless.plant.opcua;

import io.bumpless.plant.opcua.NodeWrite.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.identity.Identity;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * Variables whose changes are pushed to their monitored items: a value set here is in the queue of
 * each item when {@link #publish} returns. Thread-safe.
 */
public final class LiveNamespace extends ManagedNamespaceWithLifecycle {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, NodeSpec> specs = new TreeMap<>();
  private final DataItems items = new DataItems();
  private final NodeBuilder builder;
  private final WriteGate gate;

  LiveNamespace(OpcUaServer server, String uri, String rootName, WriteGate gate) {
    super(server, uri);
    this.gate = gate;
    this.builder =
        new NodeBuilder(
            getNodeContext(), getNodeFactory(), this::newNodeId, this::newQualifiedName);
    getLifecycleManager().addStartupTask(() -> builder.addRoot(rootName));
  }

  /** Adds a node, also while clients are connected. Its first value is {@code initial}. */
  public void add(NodeSpec spec, Sample initial) {
    locked(
        () -> {
          specs.put(spec.id(), spec);
          builder.addVariable(spec, initial.dataValue(spec.type()));
        });
    publish(Map.of(spec.id(), initial));
  }

  /** Removes a node; its monitored items show Bad_NodeIdUnknown. False when there was none. */
  public boolean remove(String id) {
    lock.lock();
    try {
      Optional<UaVariableNode> node = node(id);
      node.ifPresent(
          found -> {
            found.delete();
            StatusCode gone = new StatusCode(StatusCodes.Bad_NodeIdUnknown);
            items.give(found.getNodeId(), new DataValue(gone));
          });
      specs.remove(id);
      return node.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets values, in one go, and queues each for every item: nothing is lost between two publishing
   * intervals. Samples of nodes that were removed are left out.
   */
  public void publish(Map<String, Sample> samples) {
    locked(() -> samples.forEach((id, sample) -> set(id, sample, items::give)));
  }

  /**
   * Sets values, in one go, and queues each for the items whose sampling interval is over, as a
   * server does that samples. For values that are published again and again.
   */
  public void publishSampled(Map<String, Sample> samples) {
    locked(() -> samples.forEach((id, sample) -> set(id, sample, items::sample)));
  }

  private void set(String id, Sample sample, BiConsumer<NodeId, DataValue> deliver) {
    NodeSpec spec = specs.get(id);
    Optional<UaVariableNode> node = node(id);
    if (spec == null || node.isEmpty()) {
      return;
    }
    DataValue value = sample.dataValue(spec.type());
    node.get().setValue(value);
    deliver.accept(node.get().getNodeId(), value);
  }

  /** Current values by identifier. */
  public Map<String, DataValue> values() {
    Map<String, DataValue> values = new TreeMap<>();
    locked(
        () ->
            specs
                .keySet()
                .forEach(id -> node(id).ifPresent(node -> values.put(id, node.getValue()))));
    return values;
  }

  /** How many subscriptions have at least one item here. */
  public int subscriptions() {
    return items.subscriptions();
  }

  /** How many monitored items there are. */
  public int monitoredItems() {
    return items.count();
  }

  private Optional<UaVariableNode> node(String id) {
    return getNodeManager().getNode(newNodeId(id)).map(UaVariableNode.class::cast);
  }

  @Override
  public List<StatusCode> write(WriteContext context, List<WriteValue> values) {
    List<StatusCode> results = new ArrayList<>(values.size());
    for (WriteValue value : values) {
      results.add(
          gate.handle(
              describe(context, value), () -> super.write(context, List.of(value)).getFirst()));
      show(value.getNodeId());
    }
    return results;
  }

  /** A written value is a change like any other. */
  private void show(NodeId nodeId) {
    locked(
        () ->
            getNodeManager()
                .getNode(nodeId)
                .filter(UaVariableNode.class::isInstance)
                .map(UaVariableNode.class::cast)
                .ifPresent(node -> items.give(nodeId, node.getValue())));
  }

  private static NodeWrite describe(WriteContext context, WriteValue write) {
    Object raw = write.getValue().value().value();
    NodeId nodeId = write.getNodeId();
    String node = nodeId.getIdentifier() instanceof String text ? text : nodeId.toParseableString();
    DataValue value = write.getValue();
    boolean bare =
        value.statusCode().isGood() && absent(value.sourceTime()) && absent(value.serverTime());
    return new NodeWrite(
        Instant.now(),
        context.getSession().map(LiveNamespace::writer).orElse(new Writer("", "", "", "server")),
        node,
        write.getAttributeId().intValue(),
        plain(raw),
        raw == null ? "null" : raw.getClass().getSimpleName(),
        bare);
  }

  /** The decoder says "no time stamp" with the least one, not with null. */
  private static boolean absent(DateTime time) {
    return time == null || time.getUtcTime() <= 0;
  }

  private static Writer writer(Session session) {
    String user =
        switch (session.getIdentity()) {
          case Identity.UsernameIdentity named -> named.getUsername();
          case Identity.X509UserIdentity x509 ->
              x509.getCertificate().getSubjectX500Principal().getName();
          case null, default -> "anonymous";
        };
    return new Writer(
        session.getSessionId().toParseableString(),
        session.getSessionName(),
        session.getClientDescription().getApplicationUri(),
        user);
  }

  private static Object plain(Object raw) {
    return switch (raw) {
      case null -> "null";
      case Object[] array -> Arrays.stream(array).map(LiveNamespace::plain).toList();
      case Double number -> number;
      case Boolean bool -> bool;
      case Number number -> number.longValue();
      default -> raw.toString();
    };
  }

  @Override
  public void onDataItemsCreated(List<DataItem> created) {
    locked(
        () -> {
          for (DataItem item : created) {
            items.add(item);
            item.setValue(current(item.getReadValueId()));
          }
        });
  }

  private DataValue current(ReadValueId read) {
    if (AttributeId.Value.isEqual(read.getAttributeId())) {
      return getNodeManager()
          .getNode(read.getNodeId())
          .map(UaVariableNode.class::cast)
          .map(UaVariableNode::getValue)
          .orElseGet(() -> new DataValue(StatusCodes.Bad_NodeIdUnknown));
    }
    ReadContext context = new ReadContext(getServer(), null);
    return read(context, 0.0, TimestampsToReturn.Both, List.of(read)).getFirst();
  }

  @Override
  public void onDataItemsModified(List<DataItem> modified) {
    // The item keeps its queue; the next change arrives by itself.
  }

  @Override
  public void onDataItemsDeleted(List<DataItem> deleted) {
    locked(() -> deleted.forEach(items::remove));
  }

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> changed) {
    Consumer<DataItem> refresh = item -> item.setValue(current(item.getReadValueId()));
    locked(
        () ->
            changed.stream()
                .filter(DataItem.class::isInstance)
                .map(DataItem.class::cast)
                .filter(DataItem::isSamplingEnabled)
                .forEach(refresh));
  }

  private void locked(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }
}
