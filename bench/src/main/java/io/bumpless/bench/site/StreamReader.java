package io.bumpless.bench.site;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads a whole sensor stream and compares it with what was made at the plant. */
public final class StreamReader {
  private static final Duration LOOK = Duration.ofMillis(50);

  private StreamReader() {}

  /**
   * Reads until the newest change of every tag was found, or nothing new came for {@code patience}.
   *
   * @param made how often each tag has changed; the plant is at rest
   */
  public static SampleTally tally(
      Bus bus, String stream, String subject, long[] made, Duration patience) {
    var tally = new SampleTally(made.length);
    long before = -1;
    long quietSince = System.nanoTime();
    try (Replay replay =
        bus.replay(ReplayRequest.fromBeginning(stream, subject), m -> add(tally, m))) {
      while (System.nanoTime() - quietSince < patience.toNanos()) {
        synchronized (tally) {
          if (tally.has(made)) {
            break;
          }
          if (tally.seen() != before) {
            before = tally.seen();
            quietSince = System.nanoTime();
          }
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
    synchronized (tally) {
      tally.end(made);
      return tally;
    }
  }

  private static void add(SampleTally tally, StoredMessage message) {
    try {
      synchronized (tally) {
        tally.add(SampleBatchCodec.decode(message.payload()));
      }
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }
}
