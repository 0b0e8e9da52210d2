package io.bumpless.recording.series;

import io.bumpless.contracts.bus.Samples;
import io.bumpless.recording.text.StatusCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/** Puts the series of all tags together: in order of arrival, with holes and the end. Pure. */
final class PassBuilder {
  private static final int DISTANCES = 10_000;

  private final List<TagSeries> series;
  private final long gapAfter;
  private final long[] delays;
  private final long firstTime;
  private final long[] rowTimes;
  private final long distance;

  /**
   * @param gapAfter distance of rows above which a hole is marked; {@link Long#MAX_VALUE} = never
   * @param period distance of rows where a single row shows none
   */
  PassBuilder(List<TagSeries> series, long gapAfter, long period) {
    this.series = series;
    this.gapAfter = gapAfter;
    this.delays = series.stream().mapToLong(TagSeries::delay).toArray();
    this.rowTimes = rowTimes(series);
    this.firstTime = rowTimes[0];
    this.distance = distance(rowTimes, period);
  }

  long firstTime() {
    return firstTime;
  }

  long lastTime() {
    return rowTimes[rowTimes.length - 1];
  }

  /** Median distance of the first rows. */
  long distance() {
    return distance;
  }

  /** The times of all rows, each once, in order. */
  private static long[] rowTimes(List<TagSeries> series) {
    long[] all = new long[series.stream().mapToInt(TagSeries::size).sum()];
    int size = 0;
    for (TagSeries of : series) {
      for (int i = 0; i < of.size(); i++) {
        all[size++] = of.time(i);
      }
    }
    Arrays.sort(all);
    return Arrays.stream(all).distinct().toArray();
  }

  private static long distance(long[] times, long period) {
    int count = Math.min(DISTANCES, times.length - 1);
    if (count == 0) {
      return period;
    }
    long[] distances = new long[count];
    for (int i = 0; i < count; i++) {
      distances[i] = times[i + 1] - times[i];
    }
    Arrays.sort(distances);
    return distances[(count - 1) / 2];
  }

  Pass build() {
    List<Hole> holes = holes();
    var samples = Samples.builder(series.stream().mapToInt(TagSeries::size).sum() + delays.length);
    int hole = 0;
    var cursors = new PriorityQueue<Cursor>();
    for (int tag = 0; tag < series.size(); tag++) {
      offer(cursors, new Cursor(tag, 0, 0));
    }
    while (!cursors.isEmpty()) {
      Cursor next = cursors.remove();
      while (hole < holes.size() && holes.get(hole).from() < next.arrival()) {
        end(samples, holes.get(hole++).from());
      }
      TagSeries of = series.get(next.tag());
      samples.add(
          next.tag(),
          of.time(next.index()) - firstTime,
          of.value(next.index()),
          of.status(next.index()));
      offer(cursors, new Cursor(next.tag(), next.index() + 1, 0));
    }
    while (hole < holes.size()) {
      end(samples, holes.get(hole++).from());
    }
    return new Pass(samples.build(), delays, holes);
  }

  /** Next sample of a tag. */
  private record Cursor(int tag, int index, long arrival) implements Comparable<Cursor> {
    @Override
    public int compareTo(Cursor other) {
      int byArrival = Long.compare(arrival, other.arrival);
      return byArrival != 0 ? byArrival : Integer.compare(tag, other.tag);
    }
  }

  private void offer(PriorityQueue<Cursor> cursors, Cursor at) {
    TagSeries of = series.get(at.tag());
    if (at.index() < of.size()) {
      cursors.add(new Cursor(at.tag(), at.index(), of.arrival(at.index()) - firstTime));
    }
  }

  private List<Hole> holes() {
    var holes = new ArrayList<Hole>();
    for (int i = 1; i < rowTimes.length; i++) {
      if (rowTimes[i] - rowTimes[i - 1] > gapAfter) {
        holes.add(
            new Hole(
                rowTimes[i - 1] + Math.min(distance, gapAfter) - firstTime,
                rowTimes[i] - firstTime));
      }
    }
    long end = lastTime() + distance - firstTime;
    holes.add(new Hole(end, end + distance));
    return holes;
  }

  /** From here on nothing is known of any tag that is expected to be there. */
  private void end(Samples.Builder samples, long time) {
    for (int tag = 0; tag < delays.length; tag++) {
      if (delays[tag] == 0) {
        samples.add(tag, time, Double.NaN, StatusCodes.BAD_NO_DATA);
      }
    }
  }
}
