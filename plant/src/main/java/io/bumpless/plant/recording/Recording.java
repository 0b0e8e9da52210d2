package io.bumpless.plant.recording;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A historian export in memory.
 *
 * @param columns names of the value columns, in order
 * @param rows at least one
 */
public record Recording(List<String> columns, List<Row> rows) {

  public Recording {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param number 1 for the first row after the header
   * @param time from the time column, when there is one
   * @param cells one per column
   */
  public record Row(int number, Optional<Instant> time, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** What a cell holds. */
  public sealed interface Cell {
    /** A finite number. */
    record Reading(double value) implements Cell {}

    /** Nothing: the historian had no value. */
    record Empty() implements Cell {}

    /** Text where a number belongs, e.g. {@code Bad Input}. */
    record NotANumber(String text) implements Cell {}
  }

  /** How many cells hold text where a number belongs. */
  public long badCells() {
    return count(Cell.NotANumber.class);
  }

  /** How many cells are empty. */
  public long emptyCells() {
    return count(Cell.Empty.class);
  }

  private long count(Class<? extends Cell> kind) {
    return rows.stream().flatMap(row -> row.cells().stream()).filter(kind::isInstance).count();
  }
}
