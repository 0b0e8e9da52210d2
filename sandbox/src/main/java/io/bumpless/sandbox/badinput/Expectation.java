package io.bumpless.sandbox.badinput;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Where the answer to a mistake must be shown, and what it must say. Pure. */
public sealed interface Expectation {

  /** Text that the answer must contain. */
  String says();

  /** The API server refuses the manifest. */
  record Refused(String says) implements Expectation {}

  /**
   * A condition of an object.
   *
   * @param object {@code kind/name}
   * @param type of the condition
   * @param status True or False
   * @param reason CamelCase word; empty = any
   * @param says text that reason or message contains
   */
  record InCondition(String object, String type, String status, String reason, String says)
      implements Expectation {
    private Optional<Answer> find(JsonNode conditions) {
      for (JsonNode condition : conditions) {
        String reason = condition.path("reason").asText();
        String text = reason + ": " + condition.path("message").asText();
        if (condition.path("type").asText().equals(type)
            && condition.path("status").asText().equals(status)
            && (this.reason.isEmpty() || this.reason.equals(reason))
            && text.contains(says)) {
          return Optional.of(new Answer("%s %s=%s".formatted(object, type, status), text));
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A field of an object.
   *
   * @param object {@code kind/name}
   * @param pointer JSON pointer
   * @param says text that the field contains
   */
  record InField(String object, String pointer, String says) implements Expectation {}

  /**
   * An answer that was found.
   *
   * @param where for people
   * @param message for people
   */
  record Answer(String where, String message) {}

  /** The expectation in the head of a case. */
  static Expectation of(JsonNode head) {
    String says = head.path("says").asText("");
    if (head.path("refused").asBoolean(false)) {
      return new Refused(says);
    }
    String object = head.path("object").asText();
    if (object.isEmpty()) {
      throw new IllegalArgumentException("a case needs refused or object: " + head);
    }
    if (head.hasNonNull("field")) {
      return new InField(object, head.path("field").asText(), says);
    }
    return new InCondition(
        object,
        head.path("condition").asText(),
        head.path("status").asText(),
        head.path("reason").asText(""),
        says);
  }

  /** The answer that an object gives, when it gives the expected one. */
  default Optional<Answer> in(JsonNode object) {
    return switch (this) {
      case Refused ignored -> Optional.empty();
      case InField field -> {
        String text = object.at(field.pointer()).toString();
        yield text.contains(field.says()) && !field.says().isEmpty()
            ? Optional.of(new Answer(field.object() + " " + field.pointer(), text))
            : Optional.empty();
      }
      case InCondition wanted -> wanted.find(object.at("/status/conditions"));
    };
  }
}
