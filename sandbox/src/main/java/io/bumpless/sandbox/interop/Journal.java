package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.interop.StreamJudge.Gap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/**
 * What a server wrote, by its own account: a line for each step that was written to the end.
 *
 * @param entries by step
 */
record Journal(TreeMap<Long, Entry> entries) {

  /**
   * One step.
   *
   * @param items number of items that were there
   * @param begun when the first value was written, milliseconds
   * @param ended when the last one was
   */
  record Entry(int items, long begun, long ended) {}

  /**
   * Reads {@code <step> <items> <begun> <ended>} lines; one that a kill cut short does not count.
   */
  static Journal read(Path file) {
    var entries = new TreeMap<Long, Entry>();
    try {
      if (Files.exists(file)) {
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
          String[] words = line.split(" ", -1);
          entries.put(
              Long.valueOf(words[0]),
              new Entry(
                  Integer.parseInt(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new Journal(entries);
  }

  /** Whether the item changed its value in this step, so that the server owes a sample of it. */
  boolean changed(Values values, long step, int item) {
    Entry entry = entries.get(step);
    if (entry == null || item >= entry.items()) {
      return false;
    }
    Long before = entries.lowerKey(step);
    return before == null || values.value(item, before) != values.value(item, step);
  }

  /** Whether a gap holds the time in which the step was really written: a busy server is late. */
  boolean writtenWithin(long step, Gap gap) {
    Entry entry = entries.get(step);
    return entry != null && entry.ended() >= gap.from() && entry.begun() <= gap.to();
  }
}
