package io.bumpless.sandbox.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Lines for a person, each with the seconds since the program started.
 *
 * @param out where they go
 * @param start when the program started
 */
public record Screen(PrintStream out, Instant start) {

  /** The screen of this process. */
  public static Screen ofThisProcess() {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    return new Screen(System.out, start);
  }

  /** Seconds since the program started. */
  public double seconds() {
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }

  /** A line with the time. */
  public void say(String text) {
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds(), text));
    out.flush();
  }

  /** A line without the time. */
  public void plain(String text) {
    out.println(text);
    out.flush();
  }
}
