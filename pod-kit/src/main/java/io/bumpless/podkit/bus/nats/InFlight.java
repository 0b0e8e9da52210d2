package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that wait for an answer, by subject, so that a refusal, which comes on another way than
 * answers, fails them at once instead of by timeout.
 */
final class InFlight {
  private final Map<String, Set<CompletableFuture<?>>> calls = new ConcurrentHashMap<>();

  void add(String subject, CompletableFuture<?> call) {
    calls.compute(
        subject,
        (s, set) -> {
          Set<CompletableFuture<?>> waiting = set == null ? ConcurrentHashMap.newKeySet() : set;
          waiting.add(call);
          return waiting;
        });
    var _ = call.whenComplete((value, error) -> remove(subject, call));
  }

  private void remove(String subject, CompletableFuture<?> call) {
    calls.computeIfPresent(
        subject,
        (s, set) -> {
          set.removeIf(waiting -> waiting == call);
          return set.isEmpty() ? null : set;
        });
  }

  void refused(String subject) {
    Set<CompletableFuture<?>> waiting = calls.getOrDefault(subject, Set.of());
    var failure =
        new BusException(
            BusException.Reason.REFUSED,
            "the credential does not allow publishing to \"" + subject + "\"");
    Set.copyOf(waiting).forEach(call -> call.completeExceptionally(failure));
  }

  /** The connection is gone and with it the answers: callers need not wait for their timeouts. */
  void lost() {
    var failure =
        new BusException(
            BusException.Reason.TIMEOUT,
            "the bus was lost before it answered, outcome unknown: retry with the same id");
    calls
        .values()
        .forEach(
            waiting -> Set.copyOf(waiting).forEach(call -> call.completeExceptionally(failure)));
  }
}
