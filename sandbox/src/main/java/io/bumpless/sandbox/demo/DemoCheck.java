package io.bumpless.sandbox.demo;

import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.kube.AuditEvent;
import io.bumpless.testbed.kube.AuditLog;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The demo without a person: what is promised is tried, one after the other. */
final class DemoCheck {

  private static final Duration FIRST_ADVICE = Duration.ofMinutes(3);
  private static final Duration HEALED = Duration.ofSeconds(90);
  private static final Duration STREAK = Duration.ofSeconds(30);
  private static final Duration SETTLE = Duration.ofSeconds(12);
  private static final int PODS = 3;

  private final Demo demo;
  private final Screen screen;

  DemoCheck(Demo demo) {
    this.demo = demo;
    this.screen = demo.screen();
  }

  /**
   * What was seen.
   *
   * @param advice advice values at the control system
   * @param firstAdvice seconds from the start of the program
   * @param killed pods killed once
   * @param healed of those, with advice flowing again
   * @param operatorWrites API writes of a restarted operator, its Lease apart
   * @param podRestarts pod restarts or replacements by the operator's restart
   * @param faults in words
   */
  record Result(
      int advice,
      double firstAdvice,
      int killed,
      int healed,
      List<String> operatorWrites,
      int podRestarts,
      List<String> faults) {

    boolean passed() {
      return faults.isEmpty()
          && advice > 0
          && killed >= PODS
          && healed == killed
          && operatorWrites.isEmpty()
          && podRestarts == 0;
    }

    String line(int leftBehind) {
      return String.format(
          Locale.ROOT,
          "demo-check %s: %d advice values at the control system, first after %.1f s; %d of %d killed pods healed; operator restart: %d API writes, %d pod restarts; %d processes left%s",
          passed() && leftBehind == 0 ? "OK" : "FAILED",
          advice,
          firstAdvice,
          healed,
          killed,
          operatorWrites.size(),
          podRestarts,
          leftBehind,
          faults.isEmpty() ? "" : "; " + String.join("; ", faults));
    }
  }

  /** Tries everything. */
  Result run() {
    if (!demo.until(FIRST_ADVICE, () -> !demo.adviceSince(0).isEmpty())) {
      return new Result(
          0,
          0,
          0,
          0,
          List.of(),
          0,
          List.of("no advice after %d s".formatted(FIRST_ADVICE.toSeconds())));
    }
    double first = screen.seconds();
    screen.say("first advice: " + demo.adviceSince(0).getFirst().value());
    demo.until(STREAK, () -> demo.adviceSince(0).size() >= 3 && allReady());
    List<String> names = demo.pods().stream().map(RunningPod::name).toList();
    int healed = (int) names.stream().filter(this::healsWhenKilled).count();
    Restart restart = restartOperator();
    return new Result(
        demo.adviceSince(0).size(),
        first,
        names.size(),
        healed,
        restart.writes(),
        restart.podRestarts(),
        names.size() < PODS ? List.of("only these pods ran: " + names) : List.of());
  }

  private boolean allReady() {
    return demo.pods().size() >= PODS && demo.pods().stream().allMatch(RunningPod::ready);
  }

  private boolean healsWhenKilled(String name) {
    RunningPod pod = pod(name);
    long pid = pod.pid().orElseThrow();
    screen.say("kill -9 %d (%s)".formatted(pid, name));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    boolean back =
        demo.until(HEALED, () -> pod(name).restarts() > pod.restarts() && pod(name).ready());
    // Only advice that arrives after the new process is ready counts.
    long readyAt = demo.world().plant().journalEnd();
    boolean healed = back && demo.until(HEALED, () -> !demo.adviceSince(readyAt).isEmpty());
    screen.say(healed ? name + " healed, advice flows" : name + " did NOT heal");
    return healed;
  }

  private RunningPod pod(String name) {
    return demo.pods().stream()
        .filter(pod -> pod.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("pod " + name + " is gone"));
  }

  private record Restart(List<String> writes, int podRestarts) {}

  private Restart restartOperator() {
    World world = demo.world();
    demo.until(STREAK, this::allReady);
    pause();
    Map<String, Integer> before = restarts();
    AuditLog.Mark mark = world.controlPlane().auditLog().mark();
    screen.say("restarting the operator");
    world.operator().restart();
    pause();
    List<AuditEvent> asked =
        world.controlPlane().auditLog().since(mark).stream()
            .filter(event -> event.user().endsWith(":bumpless-operator"))
            .toList();
    if (asked.isEmpty()) {
      throw new IllegalStateException("the audit log shows no request of the restarted operator");
    }
    List<String> writes =
        asked.stream()
            .filter(AuditEvent::isWrite)
            .filter(event -> !event.resource().equals("leases"))
            .map(
                event ->
                    "%s %s/%s %s"
                        .formatted(
                            event.verb(), event.resource(), event.name(), event.subresource()))
            .toList();
    screen.say("the restarted operator made %d requests".formatted(asked.size()));
    writes.forEach(write -> screen.say("unwanted write of the restarted operator: " + write));
    Map<String, Integer> after = restarts();
    int changed =
        (int)
            after.entrySet().stream()
                .filter(pod -> !pod.getValue().equals(before.get(pod.getKey())))
                .count();
    return new Restart(writes, changed);
  }

  private Map<String, Integer> restarts() {
    return demo.pods().stream().collect(Collectors.toMap(RunningPod::name, RunningPod::restarts));
  }

  /** Long enough for reports and reconciles that are under way to show. */
  private void pause() {
    long end = System.nanoTime() + SETTLE.toNanos();
    demo.until(SETTLE, () -> System.nanoTime() >= end);
  }
}
