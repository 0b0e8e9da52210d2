package io.bumpless.recording.series;

import io.bumpless.contracts.bus.Samples;
import java.util.List;

/**
 * One pass through a recording. Times are nanoseconds after its first row.
 *
 * <p>A row holds for the typical distance of rows. So the pass ends one distance behind its last
 * row, with a Bad sample of every tag; the next pass of a loop begins another distance later.
 */
public final class Pass {
  private final Samples samples;
  private final long[] delays;
  private final List<Hole> holes;
  private final long end;
  private final long length;

  /**
   * @param samples in order of arrival
   * @param delays from time to arrival, by tag
   * @param holes in order; the last one is the seam to the next pass
   */
  Pass(Samples samples, long[] delays, List<Hole> holes) {
    this.samples = samples;
    this.delays = delays.clone();
    this.holes = List.copyOf(holes);
    this.end = holes.getLast().from();
    this.length = holes.getLast().to();
  }

  /** In order of arrival. */
  public Samples samples() {
    return samples;
  }

  /** When sample {@code i} arrives. */
  public long arrival(int i) {
    return samples.time(i) + delays[samples.tag(i)];
  }

  /** When the last sample arrives: not before {@link #end()}. */
  public long lastArrival() {
    return Math.max(end, arrival(samples.size() - 1));
  }

  /** In order; the last one is the seam to the next pass. */
  public List<Hole> holes() {
    return holes;
  }

  /** End of what this pass says. */
  public long end() {
    return end;
  }

  /** From the first row to that of the next pass. */
  public long length() {
    return length;
  }

  /** Number of tags. */
  public int tags() {
    return delays.length;
  }
}
