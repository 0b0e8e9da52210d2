package io.bumpless.recording.playback;

import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.BadRecording.Reason;
import io.bumpless.recording.series.Pass;
import java.util.Locale;

/** What can be played. Pure. */
public final class Limits {
  private static final double VALUES_PER_SECOND = 200_000;
  private static final double SHORTEST_PASS_SECONDS = 0.01;
  private static final double LEAST_SPEED = 0.001;
  private static final double GIGA = 1e9;

  private Limits() {}

  /**
   * Goes on only when the bus can follow.
   *
   * @throws BadRecording naming the highest possible speed
   */
  public static void check(Pass pass, double speed) throws BadRecording {
    if (speed < LEAST_SPEED) {
      throw new BadRecording(
          Reason.RecordingInvalid,
          "spec.recording.speed " + speed + " is too small; the least is " + LEAST_SPEED);
    }
    double perSecond = Timeline.valuesPerSecond(pass, speed);
    double seconds = pass.length() / GIGA / speed;
    double most = speed * Math.min(VALUES_PER_SECOND / perSecond, seconds / SHORTEST_PASS_SECONDS);
    if (most < speed) {
      throw new BadRecording(
          Reason.RecordingInvalid,
          String.format(
              Locale.ROOT,
              "spec.recording.speed %s would play %.0f values per second, one pass in %.3f s; the most here is a speed of %.3f",
              speed,
              perSecond,
              seconds,
              most));
    }
  }
}
