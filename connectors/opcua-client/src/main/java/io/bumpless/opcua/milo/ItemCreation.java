package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.value.OpcUaStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;

/**
 * Creates monitored items (OPC 10000-4 §5.13.2) in as many calls as the server wants: its limit is
 * kept where it tells one, and found out where it does not. Used by one thread.
 */
final class ItemCreation {

  private final Service service;
  private int most;

  /**
   * @param most items per call that the server takes, as far as is known
   */
  ItemCreation(Service service, int most) {
    this.service = service;
    this.most = most;
  }

  static ItemCreation at(MiloLink link, Duration timeout) {
    return new ItemCreation(
        (subscription, part, times) ->
            Objects.requireNonNull(
                link.await(
                        link.client().createMonitoredItemsAsync(subscription, times, part),
                        timeout,
                        "monitoring " + part.size() + " items")
                    .getResults()),
        link.limits().monitor());
  }

  /** One CreateMonitoredItems call. */
  interface Service {
    MonitoredItemCreateResult[] create(
        UInteger subscription, List<MonitoredItemCreateRequest> part, TimestampsToReturn times)
        throws OpcUaException;
  }

  /**
   * What became of one request.
   *
   * @param handle the client handle of the request
   * @param status Good when it is monitored
   * @param item the server's id of it
   * @param samplingMillis the sampling interval that the server chose
   */
  record Outcome(int handle, OpcUaStatus status, UInteger item, double samplingMillis) {

    private static Outcome failed(MonitoredItemCreateRequest request, OpcUaStatus status) {
      return new Outcome(handle(request), status, uint(0), 0);
    }

    private static int handle(MonitoredItemCreateRequest request) {
      return request.getRequestedParameters().getClientHandle().intValue();
    }

    private static Outcome of(
        MonitoredItemCreateRequest request, MonitoredItemCreateResult result) {
      Double sampling = result.getRevisedSamplingInterval();
      return new Outcome(
          handle(request),
          Values.status(result.getStatusCode()),
          result.getMonitoredItemId(),
          sampling == null || !(sampling > 0) ? 0 : Math.min(sampling, 86_400_000));
    }
  }

  /** One outcome per request, in order. */
  List<Outcome> create(UInteger subscription, List<MonitoredItemCreateRequest> requests)
      throws OpcUaException {
    var outcomes = new ArrayList<Outcome>(requests.size());
    int from = 0;
    while (from < requests.size()) {
      List<MonitoredItemCreateRequest> part =
          requests.subList(from, Math.min(requests.size(), from + most));
      try {
        MonitoredItemCreateResult[] results =
            service.create(subscription, part, TimestampsToReturn.Both);
        for (int i = 0; i < part.size(); i++) {
          outcomes.add(Outcome.of(part.get(i), results[i]));
        }
      } catch (OpcUaException e) {
        OpcUaStatus status = fault(e);
        if (status.code() == StatusCodes.Bad_TooManyOperations && part.size() > 1) {
          most = Math.max(1, part.size() / 2);
          continue;
        }
        part.forEach(r -> outcomes.add(Outcome.failed(r, status)));
      }
      from += part.size();
    }
    return outcomes;
  }

  /**
   * Monitors the server's clock beside the items, so that it reports in every interval.
   *
   * @param handle one that stands for no item. It must be an ordinary number: node-opcua 2.182
   *     takes 0xFFFFFFFF for "none" and sends 0, which is an item of ours
   * @return how often the server will report it; empty when it lets nobody monitor its clock
   */
  OptionalDouble monitorClock(UInteger subscription, UInteger handle, double interval)
      throws OpcUaException {
    var request =
        new MonitoredItemCreateRequest(
            value(NodeIds.Server_ServerStatus_CurrentTime),
            MonitoringMode.Reporting,
            new MonitoringParameters(handle, interval, null, uint(1), true));
    try {
      MonitoredItemCreateResult[] results =
          service.create(subscription, List.of(request), TimestampsToReturn.Neither);
      Outcome clock = Outcome.of(request, results[0]);
      return clock.status().isGood()
          ? OptionalDouble.of(clock.samplingMillis())
          : OptionalDouble.empty();
    } catch (OpcUaException e) {
      fault(e);
      return OptionalDouble.empty();
    }
  }

  static ReadValueId value(NodeId node) {
    return new ReadValueId(node, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
  }

  /** The status of a fault that leaves the session alive; throws for any other failure. */
  private static OpcUaStatus fault(OpcUaException e) throws OpcUaException {
    if (e.problem().reason() != Reason.ServiceFault) {
      throw e;
    }
    return e.problem().status().orElse(OpcUaStatus.BAD_UNEXPECTED_ERROR);
  }
}
