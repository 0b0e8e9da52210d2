package io.bumpless.opcua.testserver;

import io.bumpless.opcua.connection.ConnectionState;
import io.bumpless.opcua.subscription.Gap;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.subscription.SubscriptionListener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Writes down all that a subscription says, in order. */
public final class Recorder implements SubscriptionListener {

  private final List<Object> all = new ArrayList<>();

  @Override
  public synchronized void onNotification(Notification notification) {
    all.add(notification);
  }

  @Override
  public synchronized void onGap(Gap gap) {
    all.add(gap);
  }

  @Override
  public synchronized void onConnection(ConnectionState state) {
    all.add(state);
  }

  @Override
  public synchronized void onItem(ItemState state) {
    all.add(state);
  }

  public synchronized <T> List<T> all(Class<T> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Everything in order, for tests on the order itself. */
  public synchronized List<Object> inOrder() {
    return List.copyOf(all);
  }

  public List<Sample> samples(int item) {
    return all(Notification.class).stream()
        .flatMap(n -> n.samples().stream())
        .filter(s -> s.item() == item)
        .toList();
  }

  /** The newest number of an item. */
  public OptionalDouble latest(int item) {
    List<Sample> samples = samples(item);
    return samples.isEmpty() ? OptionalDouble.empty() : samples.getLast().value().number();
  }

  public synchronized void forget() {
    all.clear();
  }
}
