package io.bumpless.writer.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.session.NodeWrite;
import io.bumpless.opcua.testserver.TcpProxy;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.actuation.Action;
import io.bumpless.writer.actuation.PlantView;
import io.bumpless.writer.actuation.Reason;
import io.bumpless.writer.actuation.Settings;
import io.bumpless.writer.actuation.WriteOutcome.Purpose;
import io.bumpless.writer.actuation.WriteOutcome.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to a real OPC UA server (actuation rules A5, A18, A19, A22). */
class PlantLinkTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final TestServer server = TestServer.start();

  @AfterEach
  void stop() {
    server.close();
  }

  private static PlantLink link(String endpoint) {
    var connection =
        ConnectionSettings.of(endpoint, SecuritySettings.insecure(), new Identity.Anonymous());
    var plant =
        new PlantSettings(
            connection, Optional.of(TestServer.address("ADVICE")), Optional.empty(), SHORT);
    var settings =
        new Settings(
            Mode.ADVISORY, "feed_sp", "t/h", 150, 300, SHORT, SHORT.multipliedBy(9), SHORT);
    return PlantLink.start(plant, settings, () -> {});
  }

  private static PlantView.Usable usable(PlantAccess access) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> access.read(SHORT) instanceof PlantView.Usable);
    return (PlantView.Usable) access.read(SHORT);
  }

  private static Reason awaitUnusable(PlantAccess access, Reason reason) {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> access.read(SHORT) instanceof PlantView.Unusable u && u.reason() == reason);
    return reason;
  }

  private static Action.Write write(long session, double value) {
    var node = new NodeWrite(TestServer.address("ADVICE"), TypedValue.of(value));
    return new Action.Write(1, session, List.of(new Action.Part(Purpose.Advice, node)));
  }

  @Test
  void a18_type_and_range_of_the_advice_node_are_known_before_anything_is_written()
      throws Exception {
    server.add("ADVICE", NodeIds.Float, 0f, true).describe("ADVICE", 0, 400, "t/h");
    try (var link = link(server.endpoint())) {
      PlantView.Usable view = usable(new PlantAccess(link));
      assertThat(view.running()).isTrue();
      assertThat(view.advice().orElseThrow().type()).isEqualTo(ValueType.Float);
      assertThat(view.advice().orElseThrow().range().orElseThrow().high()).isEqualTo(400);
    }
  }

  @Test
  void a_node_that_appears_late_is_found_without_a_restart() throws Exception {
    try (var link = link(server.endpoint())) {
      var access = new PlantAccess(link);
      awaitUnusable(access, Reason.NodeIdUnknown);
      server.addDouble("ADVICE", 0);
      assertThat(usable(access).advice()).isPresent();
    }
  }

  @Test
  void a18_a_node_that_is_not_writable_is_found_before_anything_is_written() throws Exception {
    server.add("ADVICE", NodeIds.Double, 0.0, false);
    try (var link = link(server.endpoint())) {
      assertThat(awaitUnusable(new PlantAccess(link), Reason.NodeNotWritable)).isNotNull();
      assertThat(new PlantFacts(link).nodes().reason()).isEqualTo("NodeNotWritable");
      assertThat(server.writes()).isEmpty();
    }
  }

  @Test
  void a22_a_decision_made_for_another_session_is_not_sent() throws Exception {
    server.addDouble("ADVICE", 0);
    try (var link = link(server.endpoint())) {
      var access = new PlantAccess(link);
      long session = usable(access).session();
      assertThat(access.write(write(session + 1, 200), SHORT).results().getFirst().verdict())
          .isEqualTo(Verdict.NotSent);
      assertThat(access.write(write(session, 201), SHORT).results().getFirst().verdict())
          .isEqualTo(Verdict.Accepted);
    }
    assertThat(server.writes()).extracting(TestServer.Write::value).containsExactly(201.0);
  }

  @Test
  void a19_without_time_left_nothing_is_sent() throws Exception {
    server.addDouble("ADVICE", 0);
    try (var link = link(server.endpoint())) {
      var access = new PlantAccess(link);
      long session = usable(access).session();
      assertThat(access.write(write(session, 200), Duration.ZERO).results().getFirst().verdict())
          .isEqualTo(Verdict.NotSent);
    }
    assertThat(server.writes()).isEmpty();
  }

  @Test
  void a_half_open_link_is_lost_within_the_deadline_and_replaced() throws Exception {
    server.addDouble("ADVICE", 0);
    try (var proxy = new TcpProxy(server.options().port());
        var link = link("opc.tcp://127.0.0.1:" + proxy.port())) {
      var access = new PlantAccess(link);
      long session = usable(access).session();
      proxy.silence();
      long begin = System.nanoTime();
      assertThat(access.read(SHORT)).isInstanceOf(PlantView.Lost.class);
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SHORT.multipliedBy(2));
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                access.read(Duration.ofMillis(200));
                return link.state() instanceof LinkState.Lost;
              });
      proxy.restore();
      proxy.cut();
      assertThat(usable(access).session()).isGreaterThan(session);
    }
  }
}
