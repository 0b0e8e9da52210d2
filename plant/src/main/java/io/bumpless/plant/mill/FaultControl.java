package io.bumpless.plant.mill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.plant.control.ControlHttp;
import io.bumpless.plant.control.ControlHttp.Query;
import io.bumpless.plant.control.ControlHttp.Refused;
import io.bumpless.plant.fault.WriteFault;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * The fault switches: {@code GET /faults}, {@code POST /faults?node=…&kind=…}, {@code POST
 * /freeze}, {@code POST /thaw}. Kinds: {@code refuse&status=Bad_OutOfRange}, {@code noEffect},
 * {@code clamp&low=…&high=…}, {@code asynchronous&delay=ms}, {@code late&delay=ms}, {@code
 * revert&delay=ms}, {@code none}.
 */
final class FaultControl {
  private static final String KINDS =
      "refuse, noEffect, clamp, asynchronous, late, revert and none";

  private final MillPlant plant;

  FaultControl(MillPlant plant) {
    this.plant = plant;
  }

  void addTo(ControlHttp http) {
    http.get("/faults", query -> list())
        .post("/faults", this::set)
        .post("/freeze", query -> freeze())
        .post("/thaw", query -> done(plant.thaw() + " writes handed over"));
  }

  private JsonNode list() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    boolean frozen = plant.withFaults(faults -> faults.frozen());
    answer.put("frozen", frozen);
    Map<String, WriteFault> all = plant.withFaults(faults -> faults.all());
    all.forEach((node, fault) -> answer.put(node, fault.toString()));
    return answer;
  }

  private JsonNode freeze() {
    plant.withFaults(
        faults -> {
          faults.freeze();
          return faults;
        });
    return done("frozen");
  }

  private JsonNode set(Query query) throws Refused {
    String node = query.required("node");
    if (MillNodes.all().stream().noneMatch(spec -> spec.id().equals(node))) {
      throw new Refused(404, "no node '" + node + "'; GET /values lists them");
    }
    String kind = query.required("kind");
    if (kind.equals("none")) {
      return plant.withFaults(
          faults -> {
            faults.clear(node);
            return done(node + " as it should be");
          });
    }
    WriteFault fault = fault(kind, query);
    return plant.withFaults(
        faults -> {
          faults.set(node, fault);
          return done(node + ": " + fault);
        });
  }

  private static WriteFault fault(String kind, Query query) throws Refused {
    return switch (kind) {
      case "refuse" -> new WriteFault.Refuse(status(query.required("status")));
      case "noEffect" -> new WriteFault.NoEffect();
      case "clamp" -> clamp(decimal(query, "low"), decimal(query, "high"));
      case "asynchronous" -> new WriteFault.Asynchronous(query.number("delay", 1_000));
      case "late" -> new WriteFault.Late(query.number("delay", 1_000));
      case "revert" -> new WriteFault.Revert(query.number("delay", 1_000));
      default -> throw new Refused(400, "no fault '" + kind + "'; there are " + KINDS);
    };
  }

  private static WriteFault clamp(double low, double high) throws Refused {
    try {
      return new WriteFault.Clamp(low, high);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, e.getMessage());
    }
  }

  private static double decimal(Query query, String name) throws Refused {
    String text = query.required(name);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new Refused(400, "'" + name + "' must be a number, got '" + text + "'");
    }
  }

  /** By the name of the specification, for example {@code Bad_UserAccessDenied}. */
  private static StatusCode status(String name) throws Refused {
    try {
      return new StatusCode(StatusCodes.class.getField(name).getLong(null));
    } catch (ReflectiveOperationException e) {
      throw new Refused(400, "no OPC UA status code is called '" + name + "'");
    }
  }

  private static JsonNode done(String what) {
    return JsonNodeFactory.instance.objectNode().put("done", what);
  }
}
