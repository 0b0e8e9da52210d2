package io.bumpless.sourcekit.batch;

import io.bumpless.contracts.bus.Samples;
import java.util.BitSet;

/** The latest sample of every tag, in order of arrival. Not thread-safe. */
public final class LatestSamples {
  private final long[] times;
  private final double[] values;
  private final int[] statuses;
  private final BitSet known;

  /** Of a source with so many tags. */
  public LatestSamples(int tags) {
    this.times = new long[tags];
    this.values = new double[tags];
    this.statuses = new int[tags];
    this.known = new BitSet(tags);
  }

  /** Takes samples in their order. */
  public void take(Samples samples) {
    for (int i = 0; i < samples.size(); i++) {
      int tag = samples.tag(i);
      times[tag] = samples.time(i);
      values[tag] = samples.value(i);
      statuses[tag] = samples.status(i);
      known.set(tag);
    }
  }

  /**
   * Whether a tag that is Bad becomes good by a sample that is not newer: the server is back and
   * repeats a value of before. Readers take that for late; only a keyframe puts it in force.
   */
  boolean revivedBy(Samples samples) {
    for (int i = 0; i < samples.size(); i++) {
      int tag = samples.tag(i);
      if (known.get(tag)
          && isBad(statuses[tag])
          && !isBad(samples.status(i))
          && samples.time(i) <= times[tag]) {
        return true;
      }
    }
    return false;
  }

  /** Severity bits 10 or 11 (OPC 10000-4 §7.39). */
  private static boolean isBad(int status) {
    return status < 0;
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  /** One sample for each tag that is known. */
  Samples all() {
    return allBut(Samples.none(), Samples.none());
  }

  /** One sample for each known tag that {@code also} does not have, then {@code also}. */
  public Samples completing(Samples also) {
    return allBut(also, also);
  }

  private Samples allBut(Samples without, Samples then) {
    BitSet wanted = (BitSet) known.clone();
    for (int i = 0; i < without.size(); i++) {
      wanted.clear(without.tag(i));
    }
    var builder = Samples.builder(wanted.cardinality() + then.size());
    for (int tag = wanted.nextSetBit(0); tag >= 0; tag = wanted.nextSetBit(tag + 1)) {
      builder.add(tag, times[tag], values[tag], statuses[tag]);
    }
    for (int i = 0; i < then.size(); i++) {
      builder.add(then.tag(i), then.time(i), then.value(i), then.status(i));
    }
    return builder.build();
  }

  void clear() {
    known.clear();
  }
}
