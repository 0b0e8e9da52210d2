package io.bumpless.plant.fault;

import io.bumpless.plant.opcua.NodeWrite;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The switches of a test: a fault per node, and a gateway that freezes. A frozen gateway answers
 * Good to every write and shows old values; the control system behind it runs on. When it thaws, it
 * hands over what it took meanwhile, in order. Not thread-safe.
 */
public final class Faults {
  /** Bound of what a frozen gateway keeps; like a real one it then loses the oldest. */
  static final int QUEUE = 1_000;

  private final Map<String, WriteFault> byNode = new TreeMap<>();
  private final Deque<NodeWrite> queue = new ArrayDeque<>();
  private boolean frozen;

  /** Sets the fault of a node. */
  public void set(String node, WriteFault fault) {
    byNode.put(node, fault);
  }

  /** Ends the fault of a node. */
  public void clear(String node) {
    byNode.remove(node);
  }

  /** The fault of a node. */
  public Optional<WriteFault> of(String node) {
    return Optional.ofNullable(byNode.get(node));
  }

  /** All of them. */
  public Map<String, WriteFault> all() {
    return Map.copyOf(byNode);
  }

  public boolean frozen() {
    return frozen;
  }

  /** From now on nothing passes. */
  public void freeze() {
    frozen = true;
  }

  /** Keeps a write for the thaw. */
  public void keep(NodeWrite write) {
    queue.addLast(write);
    if (queue.size() > QUEUE) {
      queue.removeFirst();
    }
  }

  /** Ends the freeze: what is handed over now, oldest first. */
  public List<NodeWrite> thaw() {
    frozen = false;
    List<NodeWrite> held = new ArrayList<>(queue);
    queue.clear();
    return held;
  }
}
