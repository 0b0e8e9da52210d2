package io.bumpless.plant.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends with SIGTERM, and with BUMPLESS_STDIN_LIFELINE=true also when standard input closes: a
 * starter that was killed leaves nothing behind.
 */
final class Lifetime {
  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  private final CountDownLatch end = new CountDownLatch(1);

  /** Blocks until the end, then closes {@code parts} in order, also on SIGTERM. */
  void await(AutoCloseable... parts) throws InterruptedException {
    Thread hook = new Thread(() -> close(parts), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    if ("true".equals(System.getenv("BUMPLESS_STDIN_LIFELINE"))) {
      Thread.ofPlatform().name("lifeline").daemon().start(() -> watch(System.in));
    }
    end.await();
  }

  private void watch(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      LOG.debug("standard input failed, which ends us like its end", e);
    }
    end.countDown();
  }

  private static void close(AutoCloseable... parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("could not close {}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
