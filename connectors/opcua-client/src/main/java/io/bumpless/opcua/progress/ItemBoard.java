package io.bumpless.opcua.progress;

import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.WantedItem;
import io.bumpless.opcua.value.OpcUaStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** The wanted items with the state of each; any thread may look. */
public final class ItemBoard {

  private final List<WantedItem> wanted;
  private final ItemState[] states;

  /**
   * @throws IllegalArgumentException when two items have the same index
   */
  public ItemBoard(List<WantedItem> wanted) {
    this.wanted = List.copyOf(wanted);
    var indexes = new HashSet<Integer>();
    for (WantedItem item : wanted) {
      if (!indexes.add(item.item())) {
        throw new IllegalArgumentException("item index " + item.item() + " is given twice");
      }
    }
    this.states = wanted.stream().map(ItemBoard::pending).toArray(ItemState[]::new);
  }

  public int size() {
    return wanted.size();
  }

  /** The wanted item at a position of the list. */
  public WantedItem wanted(int position) {
    return wanted.get(position);
  }

  /** The new state, when it differs from the one before. */
  public synchronized Optional<ItemState> set(int position, Liveness liveness, OpcUaStatus status) {
    var state = new ItemState(wanted.get(position).item(), liveness, status);
    boolean changed = !state.equals(states[position]);
    states[position] = state;
    return changed ? Optional.of(state) : Optional.empty();
  }

  /** No session: nothing is live. */
  public synchronized void allPending() {
    for (int i = 0; i < states.length; i++) {
      states[i] = pending(wanted.get(i));
    }
  }

  /** All states, in the order of the wanted items. */
  public synchronized List<ItemState> states() {
    return new ArrayList<>(Arrays.asList(states));
  }

  private static ItemState pending(WantedItem item) {
    return new ItemState(item.item(), Liveness.Pending, OpcUaStatus.GOOD);
  }
}
