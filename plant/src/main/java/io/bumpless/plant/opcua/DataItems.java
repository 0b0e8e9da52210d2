package io.bumpless.plant.opcua;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** The monitored items of the namespace by node; only those of the Value attribute change. */
final class DataItems {
  private final Map<NodeId, Set<DataItem>> byNode = new ConcurrentHashMap<>();

  void add(DataItem item) {
    if (AttributeId.Value.isEqual(item.getReadValueId().getAttributeId())) {
      byNode
          .computeIfAbsent(item.getReadValueId().getNodeId(), id -> new CopyOnWriteArraySet<>())
          .add(item);
    }
  }

  void remove(DataItem item) {
    byNode.getOrDefault(item.getReadValueId().getNodeId(), new LinkedHashSet<>()).remove(item);
  }

  List<DataItem> of(NodeId nodeId) {
    return byNode.getOrDefault(nodeId, Set.of()).stream()
        .filter(DataItem::isSamplingEnabled)
        .toList();
  }

  int count() {
    return byNode.values().stream().mapToInt(Set::size).sum();
  }

  int subscriptions() {
    return (int)
        byNode.values().stream()
            .flatMap(Set::stream)
            .map(DataItem::getSubscriptionId)
            .distinct()
            .count();
  }
}
