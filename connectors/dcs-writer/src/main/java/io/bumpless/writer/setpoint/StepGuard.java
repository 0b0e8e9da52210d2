package io.bumpless.writer.setpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Set points from which something was written, as far back as one cycle: no two writes inside one
 * cycle add up to more than one step, whichever evaluation made them (actuation rule A10).
 *
 * @param starts newest last, at most {@value #MOST}
 */
public record StepGuard(List<Start> starts) {
  private static final int MOST = 8;

  /**
   * Where a write began.
   *
   * @param at monotonic nanoseconds
   * @param setPoint that was read back before it
   */
  public record Start(long at, double setPoint) {}

  public StepGuard {
    starts = List.copyOf(starts);
  }

  /** Nothing was written yet. */
  public static StepGuard none() {
    return new StepGuard(List.of());
  }

  /**
   * Where the set point may go now.
   *
   * @param setPoint as read back now
   * @param step greatest step per cycle
   * @param cycle in nanoseconds
   * @param now monotonic nanoseconds
   */
  public Range reach(double setPoint, double step, long cycle, long now) {
    Range reach = Range.around(setPoint, step);
    for (Start start : starts) {
      if (now - start.at() < cycle) {
        reach = reach.and(Range.around(start.setPoint(), step));
      }
    }
    return reach;
  }

  /** After a write that began at this set point. */
  public StepGuard written(double setPoint, long cycle, long now) {
    var kept = new ArrayList<Start>();
    starts.stream().filter(s -> now - s.at() < cycle).forEach(kept::add);
    kept.add(new Start(now, setPoint));
    return new StepGuard(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
  }
}
