package io.bumpless.plant.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.ControlHttp.Query;
import io.bumpless.plant.control.ControlHttp.Refused;
import io.bumpless.plant.control.ValuesView;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.opcua.LiveNamespace;

/**
 * The control port of the player: {@code POST /start}, {@code GET /progress}, {@code GET
 * /rows?since=n} (row numbers with their source times), {@code GET /values}, {@code GET
 * /journal?since=n}.
 */
public final class PlayerControl {
  private final RecordingPlayer player;
  private final LiveNamespace nodes;
  private final WriteJournal journal;

  public PlayerControl(RecordingPlayer player, LiveNamespace nodes, WriteJournal journal) {
    this.player = player;
    this.nodes = nodes;
    this.journal = journal;
  }

  public void addTo(ControlHttp http) {
    http.post("/start", this::start)
        .get("/progress", query -> progress())
        .get("/rows", this::rows)
        .get("/journal", query -> journal.since(query.number("since", 0)))
        .get("/values", query -> ValuesView.of(nodes));
  }

  private JsonNode start(Query query) {
    player.start();
    return progress();
  }

  private ObjectNode progress() {
    RowTimes shown = player.shown();
    Recording recording = player.recording();
    return JsonNodeFactory.instance
        .objectNode()
        .put("started", player.isStarted())
        .put("row", shown.rows())
        .put("rows", recording.rows().size())
        .put("pass", shown.passes())
        .put("done", shown.isDone())
        .put("slips", shown.slips())
        .put("badCells", recording.badCells())
        .put("emptyCells", recording.emptyCells())
        .put("subscriptions", nodes.subscriptions())
        .put("monitoredItems", nodes.monitoredItems());
  }

  private JsonNode rows(Query query) throws Refused {
    long since = query.number("since", 0);
    RowTimes shown = player.shown();
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int last = shown.rows();
    for (int number = (int) Math.max(1, since + 1); number <= last; number++) {
      rows.addObject().put("row", number).put("time", shown.timeOf(number).toString());
    }
    return JsonNodeFactory.instance.objectNode().set("rows", rows);
  }
}
