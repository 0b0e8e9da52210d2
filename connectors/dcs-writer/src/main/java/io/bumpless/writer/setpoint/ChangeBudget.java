package io.bumpless.writer.setpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of value in the last hour, minute by minute: bounded memory, never fewer than there were
 * (actuation rule A20, {@code maxWritesPerHour}). A refresh of the same value is no change.
 *
 * @param minutes newest last
 */
public record ChangeBudget(List<Minute> minutes) {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final int KEPT = 60;

  /**
   * One minute.
   *
   * @param number monotonic time in minutes
   * @param changes in it
   */
  public record Minute(long number, int changes) {}

  public ChangeBudget {
    minutes = List.copyOf(minutes);
  }

  /** No change yet. */
  public static ChangeBudget none() {
    return new ChangeBudget(List.of());
  }

  /** Whether one more change is allowed. */
  public boolean allows(int most, long now) {
    long number = Math.floorDiv(now, MINUTE);
    return minutes.stream()
            .filter(m -> number - m.number() <= KEPT)
            .mapToLong(Minute::changes)
            .sum()
        < most;
  }

  /** After a change. */
  public ChangeBudget changed(long now) {
    long number = Math.floorDiv(now, MINUTE);
    var next = new ArrayList<Minute>();
    int count = 1;
    for (Minute minute : minutes) {
      if (minute.number() == number) {
        count += minute.changes();
      } else if (number - minute.number() <= KEPT) {
        next.add(minute);
      }
    }
    next.add(new Minute(number, count));
    return new ChangeBudget(next);
  }
}
