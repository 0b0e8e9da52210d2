package io.bumpless.bench.site;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.Samples;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which changes are in a stream: each tag counts its own changes, so a step of more than one is a
 * loss. Repeats (keyframes) change nothing. The first value of a tag is where counting begins.
 */
public final class SampleTally {
  private static final Set<GapReason> LOSSES =
      EnumSet.of(GapReason.OVERFLOW, GapReason.BUFFER_FULL, GapReason.CONNECTION);

  private final long[] latest;
  private long seen;
  private long lost;
  private long markers;

  /** For this many tags. */
  public SampleTally(int tags) {
    this.latest = new long[tags];
    Arrays.fill(latest, -1);
  }

  /** The next batch of the stream. */
  public void add(SampleBatch batch) {
    markers += batch.gaps().stream().filter(gap -> LOSSES.contains(gap.reason())).count();
    Samples samples = batch.samples();
    for (int i = 0; i < samples.size(); i++) {
      if (!Double.isNaN(samples.value(i))) {
        take(samples.tag(i), (long) samples.value(i));
      }
    }
  }

  private void take(int tag, long value) {
    if (latest[tag] < 0) {
      latest[tag] = value;
    } else if (value > latest[tag]) {
      seen++;
      lost += value - latest[tag] - 1;
      latest[tag] = value;
    }
  }

  /** The plant is at rest and everything that will come has come: what is missing now is lost. */
  public void end(long[] made) {
    for (int tag = 0; tag < made.length; tag++) {
      lost += made[tag] - Math.max(0, latest[tag]);
      latest[tag] = made[tag];
    }
  }

  /** Whether the newest change of every tag is there. */
  public boolean has(long[] made) {
    for (int tag = 0; tag < made.length; tag++) {
      if (latest[tag] < made[tag]) {
        return false;
      }
    }
    return true;
  }

  /** Changes found. */
  public long seen() {
    return seen;
  }

  /** Changes that are not in the stream. */
  public long lost() {
    return lost;
  }

  /** Markers in the stream that tell of a loss. */
  public long markers() {
    return markers;
  }
}
