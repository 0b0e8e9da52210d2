package io.bumpless.plant.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.opcua.PlantClient;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import io.bumpless.plant.recording.Recording.Cell;
import io.bumpless.plant.recording.Recording.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaMonitoredItem;
import org.eclipse.milo.opcua.sdk.client.subscriptions.OpcUaSubscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.enumerated.DataChangeTrigger;
import org.eclipse.milo.opcua.stack.core.types.structured.DataChangeFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingPlayerTest {
  private static final int ROWS = 600;
  private static final long PERIOD_MILLIS = 5;

  @TempDir private Path folder;
  private WriteJournal journal;
  private AdviceNodes advice;
  private PlantServer server;
  private PlantClient client;
  private final Map<String, List<DataValue>> received = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws Exception {
    journal = WriteJournal.open(folder.resolve("journal.jsonl"));
    advice = new AdviceNodes(journal);
    server =
        PlantServer.start(
            new ServerOptions(
                0,
                "urn:test:recording",
                RecordingPlayer.NAMESPACE,
                0,
                "Recording",
                folder,
                Set.of(Protection.NONE),
                new Access(false, true, Map.of())),
            advice);
    client = PlantClient.plain(server.endpoint(), RecordingPlayer.NAMESPACE);
  }

  @AfterEach
  void stop() throws IOException, Exception {
    client.close();
    server.close();
    journal.close();
  }

  @Test
  void at_200_rows_a_second_every_cell_of_every_row_arrives_with_the_time_of_its_row()
      throws Exception {
    RecordingPlayer player = player(recording(), false);
    subscribe(DataChangeTrigger.StatusValueTimestamp, "a", "b", "row");
    player.start();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> List.of("a", "b", "row").stream().allMatch(tag -> values(tag).size() >= ROWS));

    List<DataValue> rows = values("row");
    assertThat(rows).hasSize(ROWS);
    for (int i = 0; i < ROWS; i++) {
      long time = rows.get(i).sourceTime().getUtcTime();
      assertThat(rows.get(i).value().value()).isEqualTo(i + 1);
      assertThat(values("a").get(i).value().value()).isEqualTo(i * 0.1);
      assertThat(values("a").get(i).sourceTime().getUtcTime()).isEqualTo(time);
      assertThat(values("b").get(i).sourceTime().getUtcTime()).isEqualTo(time);
      assertThat(rows.get(i).sourceTime().getJavaInstant()).isEqualTo(player.shown().timeOf(i + 1));
      assertThat(player.shown().timeOf(i + 1).toEpochMilli() % PERIOD_MILLIS).isZero();
      if (i > 0) {
        assertThat(time).isGreaterThan(rows.get(i - 1).sourceTime().getUtcTime());
      }
    }
    assertThat(player.shown().isDone()).isTrue();
    player.close();
  }

  @Test
  void reporting_by_exception_leaves_out_what_did_not_change_and_nothing_else() throws Exception {
    RecordingPlayer player = player(recording(), false);
    subscribe(DataChangeTrigger.StatusValue, "b", "row");
    player.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> values("row").size() >= ROWS);
    // Column b keeps its value for ten rows and is empty in every hundredth.
    await().until(() -> values("b").size() >= 66);
    long empty =
        values("b").stream()
            .filter(value -> value.statusCode().value() == StatusCodes.Bad_NoData)
            .count();
    assertThat(empty).isEqualTo(6);
    player.close();
  }

  @Test
  void before_the_start_there_is_no_value_and_a_loop_begins_again() throws Exception {
    RecordingPlayer player = player(recording(), true);
    assertThat(client.read("a").statusCode().value())
        .isEqualTo(StatusCodes.Bad_WaitingForInitialData);
    player.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> player.shown().passes() == 2);
    assertThat(client.read("row").value().value()).isInstanceOf(Integer.class);
    player.close();
  }

  @Test
  void advice_can_be_shown_beside_the_recording_and_is_journaled() throws Exception {
    advice.addTo(server.nodes());
    assertThat(client.write("AI_ADVICE", 0.25).isGood()).isTrue();
    assertThat(client.write("AI_STATE", new String[] {"a", "b"}).isBad()).isTrue();
    assertThat(client.read("AI_ADVICE").value().value()).isEqualTo(0.25);
    JsonNode entries = journal.since(0).get("entries");
    assertThat(entries.get(0).get("accepted").asBoolean()).isTrue();
    assertThat(entries.get(1).get("status").asText()).isEqualTo("Bad_TypeMismatch");
  }

  private RecordingPlayer player(Recording recording, boolean loop) throws RecordingException {
    RowSchedule schedule = RowSchedule.fixed(recording, Duration.ofMillis(PERIOD_MILLIS), 1);
    RecordingPlayer player = new RecordingPlayer(recording, schedule, loop, server.nodes());
    player.prepare();
    return player;
  }

  private static Recording recording() {
    List<Row> rows =
        IntStream.range(0, ROWS)
            .mapToObj(
                i -> {
                  Cell b =
                      i % 100 == 99 ? new Cell.Empty() : new Cell.Reading(Math.floor(i / 10.0));
                  return new Row(i + 1, Optional.empty(), List.of(new Cell.Reading(i * 0.1), b));
                })
            .toList();
    return new Recording(List.of("a", "b"), rows);
  }

  private void subscribe(DataChangeTrigger trigger, String... tags) throws Exception {
    OpcUaSubscription subscription = new OpcUaSubscription(client.milo(), 100.0);
    subscription.create();
    List<OpcUaMonitoredItem> items = new ArrayList<>();
    for (String tag : tags) {
      OpcUaMonitoredItem item = OpcUaMonitoredItem.newDataItem(client.node(tag));
      item.setSamplingInterval(0.0);
      item.setQueueSize(uint(1000));
      item.setFilter(new DataChangeFilter(trigger, uint(0), 0.0));
      item.setDataValueListener(
          (source, value) ->
              received.computeIfAbsent(tag, t -> new CopyOnWriteArrayList<>()).add(value));
      items.add(item);
    }
    subscription.addMonitoredItems(items);
    subscription.synchronizeMonitoredItems();
  }

  /** What arrived after the first "no value yet". */
  private List<DataValue> values(String tag) {
    return received.getOrDefault(tag, List.of()).stream()
        .filter(value -> value.statusCode().value() != StatusCodes.Bad_WaitingForInitialData)
        .toList();
  }
}
