package io.bumpless.podkit.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be closed at the end, in reverse order of registration. One bound for all of it: what
 * is not closed by then is left to the end of the process.
 */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Deque<Step> steps = new ArrayDeque<>();
  private boolean begun;

  private record Step(String name, AutoCloseable close) {}

  /** Adds something to close. Too late = closed at once. */
  public void add(String name, AutoCloseable close) {
    synchronized (steps) {
      if (!begun) {
        steps.push(new Step(name, close));
        return;
      }
    }
    close(new Step(name, close));
  }

  /** Whether the end has begun. */
  public boolean begun() {
    synchronized (steps) {
      return begun;
    }
  }

  /** Closes everything once. False when the bound was reached first. */
  public boolean run(Duration bound) {
    synchronized (steps) {
      if (begun) {
        return true;
      }
      begun = true;
    }
    Thread closer = Thread.ofPlatform().name("shutdown").daemon(true).start(this::closeAll);
    try {
      if (closer.join(bound)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    LOG.warn("shutdown is not complete after {} ms, ending anyway", bound.toMillis());
    return false;
  }

  private void closeAll() {
    while (true) {
      Step step;
      synchronized (steps) {
        step = steps.poll();
      }
      if (step == null) {
        return;
      }
      close(step);
    }
  }

  private static void close(Step step) {
    long begin = System.nanoTime();
    try {
      step.close().close();
      LOG.debug(
          "closed what={} ms={}",
          step.name(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    } catch (Exception e) {
      LOG.warn("cannot close what={}", step.name(), e);
    }
  }
}
