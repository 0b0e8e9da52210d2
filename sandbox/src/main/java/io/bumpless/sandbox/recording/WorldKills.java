package io.bumpless.sandbox.recording;

import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kill.KillPlan;
import io.bumpless.sandbox.kill.KillPlan.Kill;
import io.bumpless.sandbox.kill.KillPlan.Target;
import io.bumpless.sandbox.kubelet.RunningPod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills the world's own pods and bus by a plan; the node starts the pods again, as kubelet does.
 */
final class WorldKills {
  private final Demo demo;
  private int connectorKills;

  WorldKills(Demo demo) {
    this.demo = demo;
  }

  /** Runs the plan; blocks until its last kill. */
  void run(KillPlan plan) {
    long start = System.nanoTime();
    for (Kill kill : plan.kills()) {
      sleepUntil(start + kill.at().toNanos());
      demo.screen().say(kill.text());
      kill.targets().forEach(target -> end(target, kill.hard()));
      if (kill.targets().contains(Target.BUS)) {
        sleepUntil(System.nanoTime() + kill.down().toNanos());
        demo.world().bus().restart();
      }
    }
  }

  private void end(Target target, boolean hard) {
    switch (target) {
      case BUS -> {
        if (hard) {
          demo.world().bus().kill();
        } else {
          demo.world().bus().stop();
        }
      }
      case SCORER -> end(pods("scorer-runtime"), 0, hard);
      case CONNECTOR -> end(pods("opcua-source"), connectorKills++, hard);
    }
  }

  private List<RunningPod> pods(String component) {
    return demo.pods().stream().filter(pod -> pod.image().contains(component)).toList();
  }

  /** Those of several sources in turn; one that is down already stays down. */
  private static void end(List<RunningPod> pods, int turn, boolean hard) {
    if (pods.isEmpty()) {
      return;
    }
    pods.get(turn % pods.size())
        .pid()
        .flatMap(ProcessHandle::of)
        .ifPresent(process -> end(process, hard));
  }

  private static void end(ProcessHandle process, boolean hard) {
    if (hard) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
  }

  /** So much later than the plan's last kill everything is up again. */
  static Duration recovery(KillPlan plan) {
    return plan.kills().isEmpty() ? Duration.ZERO : Duration.ofMinutes(2);
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
