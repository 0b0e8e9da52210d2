package io.bumpless.plant.recording;

import java.time.Instant;

/** Which row was shown when, in the current pass. Thread-safe. */
public final class RowTimes {
  private final long[] millis;
  private int rows;
  private int passes;
  private long slips;
  private boolean done;
  private long lastMillis;

  RowTimes(int rows) {
    this.millis = new long[rows];
  }

  synchronized void nextPass() {
    rows = 0;
    passes++;
    done = false;
  }

  synchronized void add(Instant at) {
    lastMillis = at.toEpochMilli();
    millis[rows] = lastMillis;
    rows++;
  }

  synchronized void slipped() {
    slips++;
  }

  synchronized void passDone() {
    done = true;
  }

  /** Rows shown in this pass; the number of the row that is shown now. */
  public synchronized int rows() {
    return rows;
  }

  /** 1 during the first pass, 0 before. */
  public synchronized int passes() {
    return passes;
  }

  /** How often the schedule was moved because this machine was too slow. */
  public synchronized long slips() {
    return slips;
  }

  /** The last row of the pass was shown; without a loop the recording is over. */
  public synchronized boolean isDone() {
    return done;
  }

  /** Source time of the newest row; 1970 before the first. */
  public synchronized Instant lastTime() {
    return Instant.ofEpochMilli(lastMillis);
  }

  /**
   * Source time of a row of this pass.
   *
   * @param number 1 … {@link #rows}
   */
  public synchronized Instant timeOf(int number) {
    if (number < 1 || number > rows) {
      throw new IllegalArgumentException("row " + number + " is not among 1 … " + rows);
    }
    return Instant.ofEpochMilli(millis[number - 1]);
  }
}
