package io.bumpless.plant.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.plant.dcs.LoopMode;
import io.bumpless.plant.opcua.NodeWrite;
import io.bumpless.plant.opcua.NodeWrite.Writer;
import io.bumpless.plant.opcua.PlantClient;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.milo.opcua.sdk.client.model.variables.AnalogItemTypeNode;
import org.eclipse.milo.opcua.sdk.client.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MillServerTest {
  @TempDir private Path folder;
  private MillSite mill;
  private PlantClient client;

  @BeforeEach
  void start() throws Exception {
    mill = MillSite.start(folder);
    client = mill.client();
  }

  @AfterEach
  void stop() throws Exception {
    mill.close();
  }

  @Test
  void shows_type_range_and_unit_of_a_measurement() throws Exception {
    UaVariableNode node =
        (UaVariableNode) client.milo().getAddressSpace().getNode(client.node("FIC101.PV"));
    assertThat(node).isInstanceOf(AnalogItemTypeNode.class);
    AnalogItemTypeNode analog = (AnalogItemTypeNode) node;
    assertThat(analog.readEuRange().getHigh()).isEqualTo(400);
    assertThat(analog.readEngineeringUnits().getDisplayName().text()).isEqualTo("t/h");
    assertThat(analog.readEngineeringUnits().getUnitId()).isEqualTo(0x453138);
  }

  @Test
  void values_move_and_carry_wall_clock_source_times() throws Exception {
    Object first = client.read("MILL3.POWER").value().value();
    await().until(() -> !client.read("MILL3.POWER").value().value().equals(first));
    long age =
        System.currentTimeMillis()
            - client.read("MILL3.POWER").sourceTime().getJavaInstant().toEpochMilli();
    assertThat(age).isBetween(-50L, 2_000L);
  }

  @Test
  void an_assay_carries_the_time_of_its_sample() throws Exception {
    await().until(() -> client.read("MILL3.P80_LAB").statusCode().isGood());
    long power = client.read("MILL3.POWER").sourceTime().getUtcTime();
    assertThat(client.read("MILL3.P80_LAB").sourceTime().getUtcTime()).isLessThan(power);
  }

  @Test
  void advice_is_shown_and_journaled_with_its_writer() throws Exception {
    assertThat(client.write("MILL3.AI_ADVICE", 231.5)).isEqualTo(StatusCode.GOOD);
    assertThat(client.read("MILL3.AI_ADVICE").value().value()).isEqualTo(231.5);
    assertThat(client.read("MILL3.AI_ADVICE").sourceTime().getJavaInstant())
        .isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    JsonNode entry = mill.lastEntry();
    assertThat(entry.get("node").asText()).isEqualTo("MILL3.AI_ADVICE");
    assertThat(entry.get("value").asDouble()).isEqualTo(231.5);
    assertThat(entry.get("accepted").asBoolean()).isTrue();
    assertThat(entry.get("bare").asBoolean()).isTrue();
    assertThat(entry.get("user").asText()).isEqualTo("anonymous");
    assertThat(Files.readString(folder.resolve("journal.jsonl"))).contains("231.5");
  }

  @Test
  void refused_writes_are_journaled_with_the_reason_that_the_client_saw() throws Exception {
    assertRefused("MILL3.AI_HB", 1.5, StatusCodes.Bad_TypeMismatch, "Bad_TypeMismatch");
    assertRefused(
        "MILL3.AI_ADVICE", new Double[] {1.0}, StatusCodes.Bad_TypeMismatch, "Bad_TypeMismatch");
    assertRefused("MILL3.AI_CMD", 1.0, StatusCodes.Bad_TypeMismatch, "Bad_TypeMismatch");
    assertRefused("FIC101.PV", 1.0, StatusCodes.Bad_NotWritable, "Bad_NotWritable");
    assertRefused("FIC101.MODE", 64, StatusCodes.Bad_NotWritable, "Bad_NotWritable");
    assertRefused("FIC101.SP", 401.0, StatusCodes.Bad_OutOfRange, "Bad_OutOfRange");
    assertRefused("NO.SUCH", 1.0, StatusCodes.Bad_NodeIdUnknown, "Bad_NodeIdUnknown");
  }

  private void assertRefused(String node, Object value, long code, String name) throws Exception {
    assertThat(client.write(node, value)).isEqualTo(new StatusCode(code));
    assertThat(mill.lastEntry().get("node").asText()).isEqualTo(node);
    assertThat(mill.lastEntry().get("status").asText()).isEqualTo(name);
    assertThat(mill.lastEntry().get("accepted").asBoolean()).isFalse();
  }

  @Test
  void a_fenced_command_moves_the_loop_after_the_operator_gave_it() throws Exception {
    Double[] command = {240.0, 5.0, 1.0};
    client.write("MILL3.AI_CMD", command);
    assertThat(mill.lastEntry().get("why").asText())
        .isEqualTo("the loop is in AUTO (16), not RCAS");
    mill.post("/set?node=FIC101.MODE&value=64", 200);
    client.write("MILL3.AI_EPOCH", UInteger.valueOf(6));
    client.write("MILL3.AI_CMD", command);
    assertThat(mill.lastEntry().get("why").asText()).isEqualTo("epoch 5 is below 6");
    client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0});
    assertThat(mill.lastEntry().get("accepted").asBoolean()).isTrue();
    assertThat(mill.lastEntry().get("epoch").asInt()).isEqualTo(6);
    await().until(() -> client.read("FIC101.SP").value().value().equals(240.0));
    await().until(() -> client.read("MILL3.AI_SHED").value().value().equals(true));
    assertThat(client.read("FIC101.MODE").value().value()).isEqualTo(16);
  }

  @Test
  void the_console_takes_the_permissive_away_and_says_why_it_refuses() throws Exception {
    assertThat(client.read("MILL3.AI_PERMIT").value().value()).isEqualTo(true);
    mill.post("/set?node=MILL3.AI_PERMIT&value=false", 200);
    assertThat(client.read("MILL3.AI_PERMIT").value().value()).isEqualTo(false);
    assertThat(mill.post("/set?node=FIC101.MODE&value=64", 409)).contains("needs the permissive");
    assertThat(mill.post("/set?node=FIC101.MODE&value=4", 409)).contains("RCAS (64)");
    assertThat(mill.post("/set?node=MILL3.AI_PERMIT&value=1", 400))
        .contains("neither true nor false");
    assertThat(mill.post("/set?node=MILL3.POWER&value=1", 409)).contains("is not set by hand");
    assertThat(mill.post("/set?node=NO.SUCH&value=1", 404)).contains("NO.SUCH");
    assertThat(mill.post("/nonsense", 404)).contains("POST /set");
  }

  @Test
  void a_removed_node_is_unknown_until_it_is_added_again() throws Exception {
    mill.post("/nodes/remove?node=MILL3.POWER", 200);
    assertThat(client.read("MILL3.POWER").statusCode().value())
        .isEqualTo(StatusCodes.Bad_NodeIdUnknown);
    mill.post("/nodes/add?node=MILL3.POWER", 200);
    assertThat(client.read("MILL3.POWER").statusCode().isGood()).isTrue();
  }

  @Test
  void an_item_of_a_removed_node_goes_bad_and_lives_again_with_the_node() throws Exception {
    AtomicReference<StatusCode> status = new AtomicReference<>(StatusCode.BAD);
    OpcUaSubscription subscription = new OpcUaSubscription(client.milo(), 50.0);
    subscription.create();
    OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(client.node("MILL3.POWER"));
    item.setDataValueListener((source, value) -> status.set(value.statusCode()));
    subscription.addMonitoredItem(item);
    subscription.synchronizeMonitoredItems();
    await().until(() -> status.get().isGood());
    mill.post("/nodes/remove?node=MILL3.POWER", 200);
    await().until(() -> status.get().value() == StatusCodes.Bad_NodeIdUnknown);
    mill.post("/nodes/add?node=MILL3.POWER", 200);
    await().until(() -> status.get().isGood());
  }

  @Test
  void an_item_is_sampled_at_its_own_interval() throws Exception {
    List<Long> times = new CopyOnWriteArrayList<>();
    OpcUaSubscription subscription = new OpcUaSubscription(client.milo(), 100.0);
    subscription.create();
    OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(client.node("MILL3.POWER"));
    item.setSamplingInterval(400.0);
    item.setQueueSize(uint(100));
    item.setDataValueListener(
        (source, value) -> times.add(value.sourceTime().getJavaInstant().toEpochMilli()));
    subscription.addMonitoredItem(item);
    subscription.synchronizeMonitoredItems();
    await().until(() -> times.size() >= 5);
    for (int i = 2; i < times.size(); i++) {
      assertThat(times.get(i) - times.get(i - 1)).isGreaterThanOrEqualTo(340);
    }
  }

  @Test
  void only_named_users_may_write_when_writers_are_named() {
    NodeWrite write =
        new NodeWrite(
            Instant.now(),
            new Writer("i=1", "s", "urn:c", "reader"),
            MillNodes.ADVICE,
            13,
            1.0,
            "Double",
            true);
    assertThat(new WriteAdmission(Set.of("writer")).refuses(write, LoopMode.AUTO))
        .map(refusal -> refusal.status().value())
        .contains(StatusCodes.Bad_UserAccessDenied);
    assertThat(new WriteAdmission(Set.of("reader")).refuses(write, LoopMode.AUTO)).isEmpty();
    assertThat(new WriteAdmission(Set.of()).refuses(write, LoopMode.AUTO)).isEmpty();
  }

  @Test
  void a_second_plant_on_the_same_port_says_what_to_do() {
    int port = URI.create(mill.server().endpoint()).getPort();
    ServerOptions same =
        new ServerOptions(
            port,
            "urn:test:other",
            MillNodes.NAMESPACE,
            0,
            "Mill",
            folder.resolve("other"),
            Set.of(Protection.NONE),
            new Access(false, true, Map.of()));
    assertThatThrownBy(() -> PlantServer.start(same, mill.plant()).close())
        .hasMessageContaining("choose another --port");
  }
}
