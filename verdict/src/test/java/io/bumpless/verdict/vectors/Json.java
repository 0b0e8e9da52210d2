package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the values of the cases. */
final class Json {
  private Json() {}

  /** Numbers, and the words for those that JSON does not have; null is NaN. */
  static double number(JsonNode node) {
    if (node.isTextual()) {
      return Double.parseDouble(node.asText());
    }
    if (!node.isNumber()) {
      return Double.NaN;
    }
    return node.doubleValue();
  }

  static double number(JsonNode owner, String field) {
    return number(required(owner, field));
  }

  static JsonNode required(JsonNode owner, String field) {
    JsonNode node = owner.get(field);
    if (node == null) {
      throw new IllegalArgumentException("the case has no field \"" + field + "\"");
    }
    return node;
  }

  static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(node -> numbers.add(number(node)));
    return numbers;
  }

  static double[] array(JsonNode array) {
    return numbers(array).stream().mapToDouble(Double::doubleValue).toArray();
  }

  static int whole(JsonNode owner, String field) {
    return required(owner, field).asInt();
  }

  static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  static Iterable<Map.Entry<String, JsonNode>> fields(JsonNode object) {
    return object.properties();
  }
}
