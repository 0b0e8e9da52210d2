package io.bumpless.plant.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.plant.opcua.LiveNamespace;
import java.util.Locale;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Node values as JSON: what a client would read now. */
public final class ValuesView {
  private ValuesView() {}

  public static JsonNode of(LiveNamespace nodes) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    nodes.values().forEach((id, value) -> all.set(id, one(value)));
    return all;
  }

  private static JsonNode one(DataValue value) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Object raw = value.value().value();
    node.set("value", Json.of(raw));
    node.put("status", statusName(value.statusCode()));
    if (value.sourceTime() != null) {
      node.put("sourceTime", value.sourceTime().getJavaInstant().toString());
    }
    return node;
  }

  /** For example {@code Bad_NotWritable}, or {@code 0x80340000} when it has no name. */
  public static String statusName(StatusCode status) {
    return StatusCodes.lookup(status.value())
        .map(names -> names[0])
        .orElseGet(() -> String.format(Locale.ROOT, "0x%08X", status.value()));
  }
}
