package io.bumpless.plant.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;
import java.util.List;

/** OPC UA values as JSON. NaN and infinity, which JSON lacks, become text. */
final class Json {
  private Json() {}

  static JsonNode of(Object value) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (value) {
      case null -> json.nullNode();
      case Boolean bool -> json.booleanNode(bool);
      case Double number when Double.isFinite(number) -> json.numberNode(number);
      case Integer number -> json.numberNode(number);
      case Short number -> json.numberNode(number);
      case Long number -> json.numberNode(number);
      case Object[] array -> list(Arrays.asList(array));
      case List<?> list -> list(list);
      case Number number when !(number instanceof Double) -> json.numberNode(number.longValue());
      default -> json.textNode(value.toString());
    };
  }

  private static JsonNode list(List<?> values) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> array.add(of(value)));
    return array;
  }
}
