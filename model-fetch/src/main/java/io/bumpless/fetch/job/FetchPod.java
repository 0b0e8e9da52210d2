package io.bumpless.fetch.job;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.lifecycle.ExitCode;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.podkit.lifecycle.TerminationMessage;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the fetch in a pod's process and tells how it ended. */
public final class FetchPod {
  private static final Logger LOG = LoggerFactory.getLogger(FetchPod.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private FetchPod() {}

  /** The body of the process. */
  public static void start(FetchConfig config, Pod pod) throws BadConfig {
    var job = new FetchJob(config, pod.data(), PATIENCE);
    var finished = new AtomicBoolean();
    Thread work = Thread.ofPlatform().name("fetch").start(() -> run(job, pod, finished));
    pod.closeAtEnd(
        "fetch",
        () -> {
          if (!finished.get()) {
            // A Job that is told to end too early has not succeeded.
            pod.end(ExitCode.TRY_AGAIN, "told to end before the model was stored");
          }
          work.interrupt();
        });
  }

  private static void run(FetchJob job, Pod pod, AtomicBoolean finished) {
    try {
      Outcome outcome = job.run();
      if (outcome.exit() == ExitCode.DONE) {
        LOG.info("fetch done reason={} message=\"{}\"", outcome.reason(), outcome.message());
      } else {
        LOG.error("fetch failed reason={} message=\"{}\"", outcome.reason(), outcome.message());
      }
      TerminationMessage.write(pod.environment().terminationLog(), outcome.lastWords());
      finished.set(true);
      pod.end(outcome.exit(), outcome.reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
