package io.bumpless.fetch.origin;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends a read that brings nothing for too long; the HTTP client has no timeout for that. */
final class StallGuard extends FilterInputStream {
  private final Duration stall;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon(true).name("stall-guard").factory());
  private volatile boolean stalled;

  StallGuard(InputStream in, Duration stall) {
    super(in);
    this.stall = stall;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int count = read(one, 0, 1);
    return count < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    ScheduledFuture<?> alarm =
        timer.schedule(this::giveUp, stall.toMillis(), TimeUnit.MILLISECONDS);
    try {
      int count = in.read(bytes, from, length);
      if (stalled) {
        throw new IOException("nothing came for " + stall.toMillis() + " ms");
      }
      return count;
    } catch (IOException e) {
      throw stalled ? new IOException("nothing came for " + stall.toMillis() + " ms", e) : e;
    } finally {
      alarm.cancel(false);
    }
  }

  private void giveUp() {
    stalled = true;
    try {
      in.close();
    } catch (IOException e) {
      // The reader fails anyway.
      stalled = true;
    }
  }

  @Override
  public void close() throws IOException {
    timer.shutdownNow();
    super.close();
  }
}
