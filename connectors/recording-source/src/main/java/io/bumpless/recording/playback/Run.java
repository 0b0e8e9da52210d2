package io.bumpless.recording.playback;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One playing of a recording. It is all the state there is, and it travels in the stream as the run
 * id of every batch: batch {@code n} of a run is a pure function of files, settings and run, so a
 * new process goes on behind the last batch of the stream as if nothing had happened.
 *
 * @param fingerprint of files and settings, 16 hex digits
 * @param origin milliseconds since 1970 at which the first batch begins
 * @param anchor milliseconds since 1970 at which the first row is played
 */
public record Run(String fingerprint, long origin, long anchor) {
  private static final Pattern ID = Pattern.compile("([0-9a-f]{16})-(\\d{1,16})-(\\d{1,16})");

  /** The run id in batches. */
  public String id() {
    return fingerprint + "-" + origin + "-" + anchor;
  }

  /** The run of a batch; empty when another kind of connector wrote it. */
  public static Optional<Run> of(String id) {
    Matcher matcher = ID.matcher(id);
    return matcher.matches()
        ? Optional.of(
            new Run(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3))))
        : Optional.empty();
  }
}
