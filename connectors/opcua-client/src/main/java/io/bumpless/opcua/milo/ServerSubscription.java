package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.progress.Backoff;
import io.bumpless.opcua.progress.ItemBoard;
import io.bumpless.opcua.progress.PublishSequence;
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
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DeadbandType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * One subscription at the server with its part of the items. Items that cannot be monitored (yet)
 * are tried again with back-off. Used by one thread only.
 */
final class ServerSubscription {

  /** No position on the board: notifications of it carry no sample. */
  private static final UInteger CLOCK_HANDLE = uint(0xFFFF_FFFFL);

  private static final UInteger KEEP_ALIVE_COUNT = uint(2);
  private static final long LEAST_WATCHDOG_NANOS = 5_000_000_000L;

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
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private PublishSequence sequence = new PublishSequence();
  private UInteger id = uint(0);
  private double keepAliveMillis;
  private long heardAt;
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
    heardAt = now;
    monitored.clear();
    failed.clear();
    for (int position = from; position < to; position++) {
      failed.add(position);
    }
    backoff.reset();
    retryAt = now;
    monitorClock(interval);
  }

  private void monitorClock(double interval) throws OpcUaException {
    var parameters = new MonitoringParameters(CLOCK_HANDLE, interval, null, uint(1), true);
    try {
      link.await(
          link.client()
              .createMonitoredItemsAsync(
                  id,
                  TimestampsToReturn.Neither,
                  List.of(
                      new MonitoredItemCreateRequest(
                          value(NodeIds.Server_ServerStatus_CurrentTime),
                          MonitoringMode.Reporting,
                          parameters))),
          timeout,
          "monitoring the server's clock");
    } catch (OpcUaException e) {
      if (e.problem().reason() != Reason.ServiceFault) {
        throw e;
      }
    }
  }

  void heard(long now) {
    heardAt = now;
  }

  /** Our own thread stood still; the server is not to blame. */
  void forgive(long nanos) {
    heardAt += nanos;
  }

  /** Whether the server has been silent for three times as long as it promised to be at most. */
  boolean silent(long now) {
    long allowed = Math.max(LEAST_WATCHDOG_NANOS, (long) (3 * keepAliveMillis * 1e6));
    return now - heardAt > allowed;
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
    for (List<MonitoredItemCreateRequest> part :
        ServiceLimits.parts(requests, link.limits().monitor())) {
      createPart(part);
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

  private void createPart(List<MonitoredItemCreateRequest> part) throws OpcUaException {
    MonitoredItemCreateResult[] results;
    try {
      results =
          Objects.requireNonNull(
              link.await(
                      link.client().createMonitoredItemsAsync(id, TimestampsToReturn.Both, part),
                      timeout,
                      "monitoring " + part.size() + " items")
                  .getResults());
    } catch (OpcUaException e) {
      if (e.problem().reason() != Reason.ServiceFault) {
        throw e;
      }
      OpcUaStatus status = e.problem().status().orElse(OpcUaStatus.BAD_UNEXPECTED_ERROR);
      part.forEach(r -> report(position(r), Liveness.Failed, status));
      return;
    }
    for (int i = 0; i < part.size(); i++) {
      int position = position(part.get(i));
      OpcUaStatus status = Values.status(results[i].getStatusCode());
      if (status.isGood()) {
        monitored.put(position, results[i].getMonitoredItemId());
        failed.remove(position);
        report(position, Liveness.Live, OpcUaStatus.GOOD);
      } else {
        report(position, Liveness.Failed, status);
      }
    }
  }

  private void report(int position, Liveness liveness, OpcUaStatus status) {
    board.set(position, liveness, status).ifPresent(changes);
  }

  private static int position(MonitoredItemCreateRequest request) {
    return request.getRequestedParameters().getClientHandle().intValue();
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
        value(node),
        MonitoringMode.Reporting,
        new MonitoringParameters(
            uint(position),
            wanted.samplingInterval().toNanos() / 1e6,
            filter,
            uint(wanted.queueSize()),
            true));
  }

  private static ReadValueId value(NodeId node) {
    return new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
  }
}
