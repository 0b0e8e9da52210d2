package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.progress.Backoff;
import io.bumpless.opcua.progress.ItemBoard;
import io.bumpless.opcua.progress.PublishSequence;
import io.bumpless.opcua.progress.Watchdog;
import io.bumpless.opcua.subscription.ItemState;
import io.bumpless.opcua.subscription.ItemState.Liveness;
import io.bumpless.opcua.subscription.SubscriptionSettings;
import io.bumpless.opcua.subscription.WantedItem;
import io.bumpless.opcua.value.OpcUaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;

/**
 * One subscription at the server with its part of the items. Items that cannot be monitored (yet)
 * are tried again with back-off. Used by one thread only.
 */
final class ServerSubscription {

  private static final UInteger KEEP_ALIVE_COUNT = uint(2);

  private final int index;
  private final int from;
  private final int to;
  private final MiloLink link;
  private final SubscriptionSettings settings;
  private final ItemBoard board;
  private final Consumer<ItemState> changes;
  private final Duration timeout;
  private final Map<Integer, UInteger> monitored = new HashMap<>();
  private final TreeSet<Integer> failed = new TreeSet<>();
  private final Watchdog watchdog = new Watchdog();
  private final ItemCreation creation;

  /** Its limit bounds how late a node is monitored that the server makes after the others. */
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

  private PublishSequence sequence = new PublishSequence();
  private UInteger id = uint(0);
  private double keepAliveMillis;
  private double slowestSampling;
  private long retryAt;

  /** What all subscriptions of one session share. */
  record Shared(
      MiloLink link,
      SubscriptionSettings settings,
      ItemBoard board,
      Consumer<ItemState> changes,
      Duration timeout) {}

  /**
   * @param index 0-based number of this subscription
   * @param from first position of its items on the board
   * @param to behind its last position
   */
  ServerSubscription(Shared shared, int index, int from, int to) {
    this.index = index;
    this.from = from;
    this.to = to;
    this.link = shared.link();
    this.settings = shared.settings();
    this.board = shared.board();
    this.changes = shared.changes();
    this.timeout = shared.timeout();
    this.creation = ItemCreation.at(link, timeout);
  }

  int index() {
    return index;
  }

  UInteger id() {
    return id;
  }

  PublishSequence sequence() {
    return sequence;
  }

  double keepAliveMillis() {
    return keepAliveMillis;
  }

  /**
   * Makes the subscription; a keep-alive count of 1 lets it report in every publishing interval.
   */
  void create(long now) throws OpcUaException {
    double interval = settings.publishingInterval().toNanos() / 1e6;
    long lifetimeCount = Math.max(3, (long) Math.ceil(settings.lifetime().toMillis() / interval));
    var response =
        link.await(
            link.client()
                .createSubscriptionAsync(
                    interval, uint(lifetimeCount), KEEP_ALIVE_COUNT, uint(0), true, ubyte(0)),
            timeout,
            "creating a subscription");
    id = response.getSubscriptionId();
    sequence = new PublishSequence();
    keepAliveMillis =
        response.getRevisedPublishingInterval()
            * Math.max(1, response.getRevisedMaxKeepAliveCount().longValue());
    slowestSampling = 0;
    monitored.clear();
    failed.clear();
    for (int position = from; position < to; position++) {
      failed.add(position);
    }
    backoff.reset();
    retryAt = now;
    double clock = creation.monitorClock(id, uint(board.size()), interval).orElse(keepAliveMillis);
    watchdog.expect(Math.max(clock, response.getRevisedPublishingInterval()), now);
  }

  Watchdog watchdog() {
    return watchdog;
  }

  /** How late the server may notice a change: the longest sampling interval that it chose. */
  Duration slowestSampling() {
    return Duration.ofNanos((long) (slowestSampling * 1e6));
  }

  boolean retryDue(long now) {
    return !failed.isEmpty() && now - retryAt >= 0;
  }

  boolean hasUnresolved() {
    return failed.stream()
        .anyMatch(p -> link.namespaces().nodeId(board.wanted(p).node()).isEmpty());
  }

  /** Tries to monitor every item that is not monitored. */
  void createMissing(long now) throws OpcUaException {
    var requests = new ArrayList<MonitoredItemCreateRequest>();
    for (int position : List.copyOf(failed)) {
      Optional<NodeId> node = link.namespaces().nodeId(board.wanted(position).node());
      if (node.isPresent()) {
        requests.add(request(position, node.get()));
      } else {
        report(position, Liveness.Failed, OpcUaStatus.BAD_NODE_ID_UNKNOWN);
      }
    }
    for (ItemCreation.Outcome outcome : creation.create(id, requests)) {
      take(outcome);
    }
    if (failed.isEmpty()) {
      backoff.reset();
    }
    retryAt = now + backoff.next().toNanos();
  }

  /** The node behind this item is gone: stop monitoring it and try again later. */
  void gone(int position, OpcUaStatus status, long now) throws OpcUaException {
    UInteger item = monitored.remove(position);
    if (item != null) {
      failed.add(position);
      backoff.reset();
      retryAt = now + backoff.next().toNanos();
      report(position, Liveness.Failed, status);
      link.await(
          link.client().deleteMonitoredItemsAsync(id, List.of(item)),
          timeout,
          "deleting a monitored item");
    }
  }

  private void take(ItemCreation.Outcome outcome) {
    int position = outcome.handle();
    if (outcome.status().isGood()) {
      monitored.put(position, outcome.item());
      failed.remove(position);
      slowestSampling = Math.max(slowestSampling, outcome.samplingMillis());
      report(position, Liveness.Live, OpcUaStatus.GOOD);
    } else {
      report(position, Liveness.Failed, outcome.status());
    }
  }

  private void report(int position, Liveness liveness, OpcUaStatus status) {
    board.set(position, liveness, status).ifPresent(changes);
  }

  private MonitoredItemCreateRequest request(int position, NodeId node) {
    WantedItem wanted = board.wanted(position);
    ExtensionObject filter =
        wanted.deadband().isPresent()
            ? ExtensionObject.encode(
                link.client().getStaticEncodingContext(),
                new DataChangeFilter(
                    DataChangeTrigger.StatusValue,
                    uint(DeadbandType.Absolute.getValue()),
                    wanted.deadband().getAsDouble()))
            : null;
    return new MonitoredItemCreateRequest(
        ItemCreation.value(node),
        MonitoringMode.Reporting,
        new MonitoringParameters(
            uint(position),
            wanted.samplingInterval().toNanos() / 1e6,
            filter,
            uint(wanted.queueSize()),
            true));
  }
}
