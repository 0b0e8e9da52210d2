package io.bumpless.plant.opcua;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** The monitored items of the namespace by node; only those of the Value attribute change. */
final class DataItems {
  /** Half a scan of the control system: a scan that comes early must not cost a whole sample. */
  private static final double EARLY_MILLIS = 50;

  private final Map<NodeId, List<Watched>> byNode = new ConcurrentHashMap<>();

  /** An item and when it was last given a value. */
  private static final class Watched {
    private final DataItem item;
    private long sampledAt;

    Watched(DataItem item, long now) {
      this.item = item;
      this.sampledAt = now;
    }

    void give(DataValue value, long now) {
      sampledAt = now;
      item.setValue(value);
    }

    boolean isDue(long now) {
      double elapsed = (now - sampledAt) / (double) TimeUnit.MILLISECONDS.toNanos(1);
      return elapsed + EARLY_MILLIS >= item.getSamplingInterval();
    }
  }

  void add(DataItem item) {
    if (AttributeId.Value.isEqual(item.getReadValueId().getAttributeId())) {
      byNode
          .computeIfAbsent(item.getReadValueId().getNodeId(), id -> new CopyOnWriteArrayList<>())
          .add(new Watched(item, System.nanoTime()));
    }
  }

  void remove(DataItem item) {
    byNode
        .getOrDefault(item.getReadValueId().getNodeId(), new CopyOnWriteArrayList<>())
        .removeIf(watched -> watched.item == item);
  }

  /** Queues a value for every item of the node. */
  void give(NodeId nodeId, DataValue value) {
    long now = System.nanoTime();
    for (Watched watched : enabled(nodeId)) {
      watched.give(value, now);
    }
  }

  /** Queues a value for those items of the node whose sampling interval is over. */
  void sample(NodeId nodeId, DataValue value) {
    long now = System.nanoTime();
    for (Watched watched : enabled(nodeId)) {
      if (watched.isDue(now)) {
        watched.give(value, now);
      }
    }
  }

  private List<Watched> enabled(NodeId nodeId) {
    return byNode.getOrDefault(nodeId, List.of()).stream()
        .filter(watched -> watched.item.isSamplingEnabled())
        .toList();
  }

  int count() {
    return byNode.values().stream().mapToInt(List::size).sum();
  }

  int subscriptions() {
    return (int)
        byNode.values().stream()
            .flatMap(List::stream)
            .map(watched -> watched.item.getSubscriptionId())
            .distinct()
            .count();
  }
}
