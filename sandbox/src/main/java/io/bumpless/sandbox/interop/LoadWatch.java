package io.bumpless.sandbox.interop;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How busy the machine was: a limit that is missed for lack of a processor says little. */
final class LoadWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private double sum;
  private double most;
  private int looks;

  static LoadWatch start() {
    var watch = new LoadWatch();
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private synchronized void look() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    sum += load;
    most = Math.max(most, load);
    looks++;
  }

  /** Load average over the run, for people. */
  synchronized String text() {
    return String.format(
        Locale.ROOT,
        "load average %.1f in the mean, %.1f at most, on %d processors",
        sum / Math.max(1, looks),
        most,
        Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
