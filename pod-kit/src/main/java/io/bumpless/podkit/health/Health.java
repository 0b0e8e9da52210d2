package io.bumpless.podkit.health;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * The checks behind {@code /health/live} and {@code /health/ready}. All must pass. A check must
 * answer at once from memory.
 *
 * <p>Live means "a restart would not help"; only a thread that is known to be stuck fails it. Ready
 * means "does its work".
 */
public final class Health {
  private final Map<String, Supplier<Probe>> live = new ConcurrentSkipListMap<>();
  private final Map<String, Supplier<Probe>> ready = new ConcurrentSkipListMap<>();

  /** Adds or replaces a check of liveness. */
  public void live(String name, Supplier<Probe> check) {
    live.put(name, check);
  }

  /** Adds or replaces a check of readiness. */
  public void ready(String name, Supplier<Probe> check) {
    ready.put(name, check);
  }

  /** All checks of liveness as one; the reason has one {@code name: reason} per line. */
  public Probe live() {
    return all(live);
  }

  /** All checks of readiness as one; the reason has one {@code name: reason} per line. */
  public Probe ready() {
    return all(ready);
  }

  private static Probe all(Map<String, Supplier<Probe>> checks) {
    boolean ok = true;
    var text = new StringBuilder();
    for (var check : checks.entrySet()) {
      Probe probe = check.getValue().get();
      ok &= probe.ok();
      text.append(probe.ok() ? "ok " : "NOT ")
          .append(check.getKey())
          .append(": ")
          .append(probe.reason())
          .append('\n');
    }
    return new Probe(ok, text.isEmpty() ? "ok\n" : text.toString());
  }
}
