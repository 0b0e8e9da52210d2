package io.bumpless.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions in the making: those of before, the generation they will speak of, and the time. A
 * condition whose status stays keeps its transition time, so that an equal situation gives an equal
 * status and no write.
 *
 * <p>Conditions that are not set again are gone. Not thread-safe; made for one reconcile.
 */
public final class Conditions {
  private static final int MESSAGE_LIMIT = 1024;

  private final List<Condition> before;
  private final long generation;
  private final String now;
  private final List<Condition> next = new ArrayList<>();

  private Conditions(List<Condition> before, long generation, Instant now) {
    this.before = before;
    this.generation = generation;
    this.now = now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Conditions that follow {@code before}. */
  public static Conditions after(List<Condition> before, long generation, Instant now) {
    return new Conditions(List.copyOf(before), generation, now);
  }

  /** The condition holds. */
  public Conditions isTrue(String type, Reason reason, String message) {
    return set(type, "True", reason.word(), message);
  }

  /** The condition does not hold. */
  public Conditions isFalse(String type, Reason reason, String message) {
    return set(type, "False", reason.word(), message);
  }

  /** Nobody knows whether the condition holds. */
  public Conditions isUnknown(String type, Reason reason, String message) {
    return set(type, "Unknown", reason.word(), message);
  }

  /**
   * Sets a condition with a reason that a pod gave; pods are upgraded apart, so their words are
   * passed on as they are.
   */
  public Conditions set(String type, String status, String reason, String message) {
    Optional<Condition> old = find(before, type);
    String since =
        old.filter(o -> status.equals(o.getStatus()))
            .map(Condition::getLastTransitionTime)
            .orElse(now);
    next.removeIf(c -> type.equals(c.getType()));
    next.add(
        new ConditionBuilder()
            .withType(type)
            .withStatus(status)
            .withReason(reason)
            .withMessage(shortened(message))
            .withObservedGeneration(generation)
            .withLastTransitionTime(since)
            .build());
    return this;
  }

  /** As {@link #set}, but an equal status and reason of this generation keep their message. */
  public Conditions hold(String type, String status, String reason, String message) {
    String kept =
        find(before, type)
            .filter(o -> status.equals(o.getStatus()) && reason.equals(o.getReason()))
            .filter(o -> Long.valueOf(generation).equals(o.getObservedGeneration()))
            .map(Condition::getMessage)
            .orElse(message);
    return set(type, status, reason, kept);
  }

  /** The conditions in the order in which they were set. */
  public List<Condition> list() {
    return List.copyOf(next);
  }

  /** The condition of a type, if there is one. */
  public static Optional<Condition> find(List<Condition> conditions, String type) {
    return conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
  }

  /** Whether the condition of a type is there and True. */
  public static boolean holds(List<Condition> conditions, String type) {
    return find(conditions, type).filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  private static String shortened(String message) {
    return message.length() <= MESSAGE_LIMIT
        ? message
        : message.substring(0, MESSAGE_LIMIT - 1) + "…";
  }
}
