package io.bumpless.operator.signals;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells an event when a condition changes its status; so a restart, which changes nothing, tells
 * nothing.
 *
 * @param type of the condition
 * @param status that is told
 * @param happening what it is called
 */
public record Transitions(String type, String status, Happening happening) {

  private static final Logger LOG = LoggerFactory.getLogger(Transitions.class);

  /** Tells those of {@code rules} that apply between two lists of conditions, and logs Ready. */
  public static void tell(
      Signals signals,
      HasMetadata regarding,
      List<Condition> before,
      List<Condition> after,
      List<Transitions> rules) {
    logReady(regarding, find(before, "Ready"), find(after, "Ready"));
    for (Transitions rule : rules) {
      Condition now = find(after, rule.type);
      Condition then = find(before, rule.type);
      boolean changed = !Objects.equals(status(now), status(then));
      if (changed && rule.status.equals(status(now))) {
        signals.tell(regarding, rule.happening, now.getReason() + ": " + now.getMessage());
      }
    }
  }

  private static void logReady(HasMetadata regarding, Condition then, Condition now) {
    if (!Objects.equals(then.getStatus(), now.getStatus())
        || !Objects.equals(then.getReason(), now.getReason())) {
      LOG.info(
          "ready kind={} namespace={} name={} status={} reason={} message=\"{}\"",
          regarding.getKind(),
          regarding.getMetadata().getNamespace(),
          regarding.getMetadata().getName(),
          now.getStatus(),
          now.getReason(),
          now.getMessage());
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
