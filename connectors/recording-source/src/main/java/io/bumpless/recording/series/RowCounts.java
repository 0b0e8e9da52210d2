package io.bumpless.recording.series;

import io.bumpless.recording.file.CsvFile.Line;
import java.util.Optional;

/** Counts what happened to lines that are played otherwise than they are written. */
final class RowCounts {
  private long rows;
  private long repeated;
  private long backwards;
  private long texts;
  private Optional<String> firstOddity = Optional.empty();

  void row(TagSeries.Outcome outcome, Line line) {
    switch (outcome) {
      case ADDED -> rows++;
      case REPEATED -> {
        repeated++;
        odd(line, "its time was there before");
      }
      case BACKWARDS -> {
        backwards++;
        odd(line, "its time is before that of the row above");
      }
    }
  }

  void text(Line line, String column, String text) {
    texts++;
    odd(line, column + " '" + text + "' is no number");
  }

  private void odd(Line line, String why) {
    if (firstOddity.isEmpty()) {
      firstOddity = Optional.of(line.where() + ": " + why);
    }
  }

  long rows() {
    return rows;
  }

  long repeated() {
    return repeated;
  }

  long backwards() {
    return backwards;
  }

  long texts() {
    return texts;
  }

  Optional<String> firstOddity() {
    return firstOddity;
  }
}
