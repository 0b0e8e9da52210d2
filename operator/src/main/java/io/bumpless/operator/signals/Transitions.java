package io.bumpless.operator.signals;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;

/**
 * Tells an event when a condition changes its status; so a restart, which changes nothing, tells
 * nothing.
 *
 * @param type of the condition
 * @param status that is told
 * @param happening what it is called
 */
public record Transitions(String type, String status, Happening happening) {

  /** Tells those of {@code rules} that apply between two lists of conditions. */
  public static void tell(
      Signals signals,
      HasMetadata regarding,
      List<Condition> before,
      List<Condition> after,
      List<Transitions> rules) {
    for (Transitions rule : rules) {
      Condition now = find(after, rule.type);
      Condition then = find(before, rule.type);
      boolean changed = !Objects.equals(status(now), status(then));
      if (changed && rule.status.equals(status(now))) {
        signals.tell(regarding, rule.happening, now.getReason() + ": " + now.getMessage());
      }
    }
  }

  private static Condition find(List<Condition> conditions, String type) {
    return conditions.stream()
        .filter(c -> type.equals(c.getType()))
        .findFirst()
        .orElseGet(Condition::new);
  }

  private static String status(Condition condition) {
    return condition.getStatus();
  }
}
