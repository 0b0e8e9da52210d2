package io.bumpless.writer.setpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * The extremes of the set point over a sliding window, in {@value #BUCKETS} equal parts: bounded
 * memory; what has just left the window counts on for one part, never the other way round
 * (actuation rule A10, {@code maxMove}). Kept across arming.
 *
 * @param parts newest last
 */
public record Travel(List<Part> parts) {
  private static final int BUCKETS = 60;

  /**
   * One part of the window.
   *
   * @param number of the part: monotonic time divided by its length
   * @param range of the set points seen in it
   */
  public record Part(long number, Range range) {}

  public Travel {
    parts = List.copyOf(parts);
  }

  /** Nothing seen yet. */
  public static Travel none() {
    return new Travel(List.of());
  }

  /** After a set point was read. */
  public Travel seen(double setPoint, Limits.Move move, long now) {
    long number = part(move, now);
    var next = new ArrayList<Part>();
    Range range = new Range(setPoint, setPoint);
    for (Part part : parts) {
      if (part.number() == number) {
        range =
            new Range(
                Math.min(range.low(), part.range().low()),
                Math.max(range.high(), part.range().high()));
      } else if (number - part.number() <= BUCKETS) {
        next.add(part);
      }
    }
    next.add(new Part(number, range));
    return new Travel(next);
  }

  /** Where the set point may go so that its travel stays within the bound; may be empty. */
  public Range reach(Limits.Move move, long now) {
    long number = part(move, now);
    Range reach = Range.EVERYTHING;
    for (Part part : parts) {
      if (number - part.number() <= BUCKETS) {
        reach =
            reach.and(
                new Range(part.range().high() - move.value(), part.range().low() + move.value()));
      }
    }
    return reach;
  }

  private static long part(Limits.Move move, long now) {
    return Math.floorDiv(now, Math.max(1, move.window().toNanos() / BUCKETS));
  }
}
