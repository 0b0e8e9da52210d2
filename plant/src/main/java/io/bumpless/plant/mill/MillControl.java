package io.bumpless.plant.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.ControlHttp.Query;
import io.bumpless.plant.control.ControlHttp.Refused;
import io.bumpless.plant.control.ValuesView;
import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.dcs.Outcome;
import io.bumpless.plant.opcua.LiveNamespace;
import io.bumpless.plant.opcua.NodeSpec;

/**
 * The control port of the mill: {@code GET /values}, {@code GET /journal?since=n}, {@code POST
 * /set?node=…&value=…}, {@code POST /time-factor?value=…}, {@code POST /nodes/remove?node=…},
 * {@code POST /nodes/add?node=…}, {@code POST /download}; faults: {@link FaultControl}.
 */
public final class MillControl {
  private final MillPlant plant;
  private final LiveNamespace nodes;
  private final WriteJournal journal;
  private final Console console = new Console();

  public MillControl(MillPlant plant, LiveNamespace nodes, WriteJournal journal) {
    this.plant = plant;
    this.nodes = nodes;
    this.journal = journal;
  }

  public void addTo(ControlHttp http) {
    new FaultControl(plant).addTo(http);
    http.get("/values", query -> ValuesView.of(nodes))
        .get("/journal", query -> journal.since(query.number("since", 0)))
        .post("/set", this::set)
        .post("/time-factor", this::timeFactor)
        .post("/download", query -> downloaded())
        .post("/nodes/remove", query -> node(query, plant.removeNode(query.required("node"))))
        .post("/nodes/add", query -> node(query, plant.addNode(query.required("node"))));
  }

  private JsonNode set(Query query) throws Refused {
    String id = query.required("node");
    String text = query.required("value");
    NodeSpec spec =
        MillNodes.all().stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refused(404, "no node '" + id + "'; GET /values lists them"));
    Object value = parsed(spec, text);
    if (id.equals(MillNodes.HARDNESS)) {
      plant.setHardness((Double) value);
      return done("ore hardness " + value);
    }
    Outcome outcome = plant.operate(console, id, value);
    if (!outcome.accepted()) {
      throw new Refused(409, outcome.why());
    }
    return done(outcome.why());
  }

  private static Object parsed(NodeSpec spec, String text) throws Refused {
    try {
      return spec.type().parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, spec.id() + ": " + e.getMessage());
    }
  }

  private JsonNode timeFactor(Query query) throws Refused {
    long factor = query.number("value", 0);
    if (factor < 1 || factor > 600) {
      throw new Refused(400, "the time factor is 1 … 600, got " + factor);
    }
    plant.setTimeFactor((double) factor);
    return done("time factor " + factor);
  }

  private JsonNode downloaded() {
    plant.download();
    return done("downloaded: epoch 0");
  }

  private static JsonNode node(Query query, boolean found) throws Refused {
    if (!found) {
      throw new Refused(404, "no node '" + query.required("node") + "'");
    }
    return done("done");
  }

  private static JsonNode done(String what) {
    return JsonNodeFactory.instance.objectNode().put("done", what);
  }
}
