package io.bumpless.scorer.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;

/**
 * What goes back.
 *
 * @param status of HTTP
 * @param body JSON
 * @param headers beside those that every answer has
 */
record Answer(int status, JsonNode body, Map<String, String> headers) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, JsonNode body) {
    return new Answer(status, body, Map.of());
  }

  /** The error object of the protocol. */
  static Answer error(int status, String message) {
    return of(status, JsonNodeFactory.instance.objectNode().put("error", message));
  }

  Answer with(String header, String value) {
    return new Answer(status, body, Map.of(header, value));
  }
}
