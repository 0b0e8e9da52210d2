package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.session.BrowsedVariable;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.session.NodeWrite;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.opcua.session.ServerStatus;
import io.bumpless.opcua.testserver.TcpProxy;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One-shot services of an open session. */
class SessionTest {

  private static final Duration SOON = Duration.ofSeconds(5);

  private TestServer server;
  private OpcUaSession session;

  @BeforeEach
  void connect() throws OpcUaException {
    server = TestServer.start().addDouble("feed", 210.5);
    session = open(server.endpoint());
  }

  @AfterEach
  void disconnect() {
    session.close();
    server.close();
  }

  @Test
  void values_are_read_in_order_with_type_quality_and_time() throws OpcUaException {
    server.add("mode", NodeIds.Int32, 64, true);
    server.set("mode", 64, 0x4090_0000L);
    List<NodeReading> read = session.read(nodes("mode", "feed"), SOON);
    assertThat(read.getFirst().value()).isEqualTo(new TypedValue.Whole(ValueType.Int32, 64));
    assertThat(read.getFirst().status().isUncertain()).isTrue();
    assertThat(read.getFirst().good()).isFalse();
    assertThat(read.get(1).value()).isEqualTo(TypedValue.of(210.5));
    assertThat(read.get(1).sourceTime().orElseThrow())
        .isCloseTo(Instant.now(), Assertions.within(1, ChronoUnit.MINUTES));
  }

  @Test
  void an_unknown_node_and_an_unknown_namespace_are_results_not_exceptions() throws OpcUaException {
    var elsewhere = NodeAddress.parse("nsu=urn:nowhere;s=feed");
    List<NodeReading> read =
        session.read(List.of(elsewhere, TestServer.address("none"), feed()), SOON);
    assertThat(read)
        .extracting(r -> r.status().name())
        .containsExactly("Bad_NodeIdUnknown", "Bad_NodeIdUnknown", "Good");
  }

  @Test
  void more_nodes_than_fit_into_one_call_are_read_in_several() throws OpcUaException {
    List<NodeAddress> many = IntStream.range(0, 2500).mapToObj(i -> feed()).toList();
    assertThat(session.read(many, SOON)).hasSize(2500).allMatch(NodeReading::good);
  }

  @Test
  void a_write_returns_one_status_for_each_value_in_order() throws OpcUaException {
    server.add("fixed", NodeIds.Double, 1.0, false);
    List<OpcUaStatus> results =
        session.write(
            List.of(
                new NodeWrite(feed(), TypedValue.of(220.0)),
                new NodeWrite(TestServer.address("fixed"), TypedValue.of(2.0)),
                new NodeWrite(NodeAddress.parse("nsu=urn:nowhere;s=x"), TypedValue.of(2.0)),
                new NodeWrite(TestServer.address("none"), TypedValue.of(2.0)),
                new NodeWrite(feed(), TypedValue.of("text"))),
            SOON);
    assertThat(results)
        .containsExactly(
            OpcUaStatus.GOOD,
            OpcUaStatus.BAD_USER_ACCESS_DENIED,
            OpcUaStatus.BAD_NODE_ID_UNKNOWN,
            OpcUaStatus.BAD_NODE_ID_UNKNOWN,
            OpcUaStatus.BAD_TYPE_MISMATCH);
    assertThat(server.writes()).containsExactly(new TestServer.Write("feed", 220.0));
  }

  @Test
  void an_array_of_doubles_is_written_as_one_value() throws OpcUaException {
    server.add("command", NodeIds.Double, new Double[] {0.0, 0.0, 0.0}, true);
    var command = TypedValue.ofDoubles(215.5, 17, 3);
    assertThat(session.write(List.of(new NodeWrite(TestServer.address("command"), command)), SOON))
        .containsExactly(OpcUaStatus.GOOD);
    assertThat(session.read(nodes("command"), SOON).getFirst().value()).isEqualTo(command);
  }

  @Test
  void attributes_tell_type_rank_access_range_and_unit() throws OpcUaException {
    server
        .add("setpoint", NodeIds.Float, 1f, true)
        .add("fixed", NodeIds.UInt16, Unsigned.ushort(1), false)
        .add("command", NodeIds.Double, new Double[] {0.0}, true)
        .describe("setpoint", 0, 400, "t/h");
    List<NodeAttributes> known =
        session.readAttributes(nodes("setpoint", "fixed", "command", "none"), SOON);
    assertThat(known.getFirst())
        .isEqualTo(
            new NodeAttributes(
                TestServer.address("setpoint"),
                OpcUaStatus.GOOD,
                ValueType.Float,
                -1,
                true,
                true,
                Optional.of(new NodeAttributes.Range(0, 400)),
                Optional.of("t/h")));
    assertThat(known.get(1).dataType()).isEqualTo(ValueType.UInt16);
    assertThat(known.get(1).writable()).isFalse();
    assertThat(known.get(1).euRange()).isEmpty();
    assertThat(known.get(2).valueRank()).isEqualTo(1);
    assertThat(known.get(3).status()).isEqualTo(OpcUaStatus.BAD_NODE_ID_UNKNOWN);
  }

  @Test
  void the_server_says_that_it_runs_and_since_when() throws OpcUaException {
    ServerStatus status = session.serverStatus(SOON);
    assertThat(status.state()).isEqualTo(ServerStatus.State.Running);
    assertThat(status.startTime()).isBefore(status.currentTime());
  }

  @Test
  void browsing_finds_the_variables_with_path_unit_and_range() throws OpcUaException {
    server.describe("feed", 0, 400, "t/h");
    assertThat(session.browse(NodeAddress.standard(85), 1000, SOON))
        .containsExactly(
            new BrowsedVariable(
                feed(),
                List.of("feed"),
                ValueType.Double,
                Optional.of("t/h"),
                Optional.of(new NodeAttributes.Range(0, 400))));
  }

  @Test
  void a_lost_session_stays_lost() {
    server.close();
    await().atMost(SOON).until(() -> !session.isOpen());
    server = TestServer.start(server.options()).addDouble("feed", 1);
    var thrown =
        catchThrowableOfType(OpcUaException.class, () -> session.read(nodes("feed"), SOON));
    assertThat(thrown.problem().reason()).isEqualTo(Reason.ConnectionLost);
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(server.sessions()).isZero());
  }

  @Test
  void after_a_failed_attempt_nothing_goes_on_connecting_behind_our_back() throws Exception {
    var accepted = new AtomicInteger();
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(listener, accepted));
      var endpoint = "opc.tcp://127.0.0.1:" + listener.getLocalPort();
      assertThat(catchThrowableOfType(OpcUaException.class, () -> open(endpoint))).isNotNull();
      int attempts = accepted.get();
      assertThat(attempts).isPositive();
      await()
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .untilAsserted(() -> assertThat(accepted.get()).isLessThanOrEqualTo(attempts + 1));
    }
  }

  /** OPC 10000-6 §7.1.2: gateways accept and close when the server behind them is away. */
  @Test
  void a_connection_that_is_closed_before_the_handshake_is_lost_and_not_waited_for()
      throws Exception {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(listener, new AtomicInteger()));
      var endpoint = "opc.tcp://127.0.0.1:" + listener.getLocalPort();
      var thrown = catchThrowableOfType(OpcUaException.class, () -> open(endpoint));
      assertThat(thrown.problem().reason()).isEqualTo(Reason.ConnectionLost);
    }
  }

  private static void hangUp(ServerSocket listener, AtomicInteger accepted) {
    while (!listener.isClosed()) {
      try (var socket = listener.accept()) {
        accepted.incrementAndGet();
      } catch (IOException e) {
        return;
      }
    }
  }

  @Test
  void a_call_without_an_answer_ends_at_its_deadline_and_the_session_is_given_up_soon()
      throws Exception {
    try (var proxy = new TcpProxy(server.options().port());
        var far = open("opc.tcp://127.0.0.1:" + proxy.port())) {
      proxy.silence();
      long begun = System.nanoTime();
      var thrown =
          catchThrowableOfType(
              OpcUaException.class,
              () ->
                  far.write(
                      List.of(new NodeWrite(feed(), TypedValue.of(1.0))), Duration.ofMillis(300)));
      assertThat(thrown.problem().reason()).isEqualTo(Reason.Timeout);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      await().atMost(Duration.ofSeconds(10)).until(() -> !far.isOpen());
    }
  }

  private static OpcUaSession open(String endpoint) throws OpcUaException {
    return OpcUaClients.connect(
        ConnectionSettings.of(endpoint, SecuritySettings.insecure(), new Identity.Anonymous()));
  }

  private static NodeAddress feed() {
    return TestServer.address("feed");
  }

  private static List<NodeAddress> nodes(String... names) {
    return Arrays.stream(names).map(TestServer::address).toList();
  }
}
