package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.value.OpcUaStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MonitoringMode;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoredItemCreateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.MonitoringParameters;
import org.junit.jupiter.api.Test;

/** OPC 10000-4 §5.13.2. */
class ItemCreationTest {

  private final List<Integer> calls = new ArrayList<>();

  @Test
  void a_server_that_does_not_tell_its_limit_is_asked_for_less_until_it_agrees()
      throws OpcUaException {
    var creation = new ItemCreation(takingAtMost(300), 1000);
    assertThat(creation.create(uint(1), requests(1000)))
        .hasSize(1000)
        .allMatch(o -> o.status().isGood())
        .extracting(ItemCreation.Outcome::handle)
        .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    assertThat(calls).containsExactly(1000, 500, 250, 250, 250, 250);
    calls.clear();
    creation.create(uint(1), requests(300));
    assertThat(calls).containsExactly(250, 50);
  }

  @Test
  void a_server_that_takes_nothing_at_all_fails_each_item_with_its_status() throws OpcUaException {
    var creation = new ItemCreation(takingAtMost(0), 4);
    assertThat(creation.create(uint(1), requests(2)))
        .extracting(ItemCreation.Outcome::status)
        .containsOnly(new OpcUaStatus(StatusCodes.Bad_TooManyOperations));
  }

  @Test
  void a_lost_connection_is_not_the_failure_of_an_item() {
    var creation =
        new ItemCreation(
            (subscription, part, times) -> {
              throw new OpcUaException(ConnectionProblem.of(Reason.ConnectionLost, "gone"));
            },
            10);
    assertThatThrownBy(() -> creation.create(uint(1), requests(2)))
        .isInstanceOf(OpcUaException.class);
  }

  @Test
  void the_sampling_interval_is_the_one_that_the_server_chose() throws OpcUaException {
    var creation = new ItemCreation(takingAtMost(10), 10);
    assertThat(creation.create(uint(1), requests(1)).getFirst().samplingMillis()).isEqualTo(250);
    assertThat(creation.monitorClock(uint(1), uint(5), 500)).isEqualTo(OptionalDouble.of(250));
  }

  @Test
  void a_server_that_hides_its_clock_is_known_by_its_keep_alives() throws OpcUaException {
    assertThat(new ItemCreation(takingAtMost(0), 10).monitorClock(uint(1), uint(5), 500)).isEmpty();
  }

  private ItemCreation.Service takingAtMost(int most) {
    return (subscription, part, times) -> {
      calls.add(part.size());
      if (part.size() > most) {
        throw new OpcUaException(
            ConnectionProblem.of(
                Reason.ServiceFault,
                "too many",
                new OpcUaStatus(StatusCodes.Bad_TooManyOperations)));
      }
      return part.stream()
          .map(
              r ->
                  new MonitoredItemCreateResult(
                      StatusCode.GOOD,
                      r.getRequestedParameters().getClientHandle(),
                      250.0,
                      null,
                      null))
          .toArray(MonitoredItemCreateResult[]::new);
    };
  }

  private static List<MonitoredItemCreateRequest> requests(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new MonitoredItemCreateRequest(
                    ItemCreation.value(new NodeId(1, "t" + i)),
                    MonitoringMode.Reporting,
                    new MonitoringParameters(uint(i), 100.0, null, uint(10), true)))
        .toList();
  }
}
