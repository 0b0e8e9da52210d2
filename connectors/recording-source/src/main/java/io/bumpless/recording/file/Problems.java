package io.bumpless.recording.file;

import io.bumpless.recording.file.BadRecording.Reason;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the files: the first ones in words, the others counted. */
public final class Problems {
  private static final int SHOWN = 5;

  private final List<String> first = new ArrayList<>();
  private long count;

  /**
   * One more.
   *
   * @param where for example {@code mill.csv line 7}
   * @param what with the value seen and what to do
   */
  public void add(String where, String what) {
    count++;
    if (first.size() < SHOWN) {
      first.add(where + ": " + what);
    }
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /**
   * Goes on only when nothing is wrong.
   *
   * @throws BadRecording that names the first ones
   */
  public void throwIfAny() throws BadRecording {
    if (count > 0) {
      String shown = String.join("; ", first);
      throw new BadRecording(
          Reason.RecordingInvalid,
          count == first.size() ? shown : shown + "; and " + (count - first.size()) + " more");
    }
  }
}
