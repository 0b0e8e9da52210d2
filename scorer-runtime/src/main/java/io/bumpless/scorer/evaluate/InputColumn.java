package io.bumpless.scorer.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One column of the model's input, row by row: {@code u5}, the row's own cell, or {@code
 * u5@mean30}, the mean of the last 30 rows (fewer at the beginning): what the feature function Mean
 * gives when a row lasts one thirtieth of its window.
 */
final class InputColumn {
  private static final Pattern MEAN = Pattern.compile("(.+)@mean(\\d{1,6})");

  private final String text;
  private final int cell;
  private final int rows;
  private final Deque<OptionalDouble> last = new ArrayDeque<>();

  private InputColumn(String text, int cell, int rows) {
    this.text = text;
    this.cell = cell;
    this.rows = rows;
  }

  /**
   * A column by its text.
   *
   * @param header names of the file's columns
   * @throws IllegalArgumentException when the file does not have it
   */
  static InputColumn of(String text, List<String> header) {
    Matcher mean = MEAN.matcher(text);
    String name = mean.matches() ? mean.group(1) : text;
    int cell = header.indexOf(name);
    if (cell < 0) {
      throw new IllegalArgumentException("no column " + name + "; the header has " + header);
    }
    return new InputColumn(text, cell, mean.matches() ? Integer.parseInt(mean.group(2)) : 1);
  }

  /** As it was asked for. */
  String text() {
    return text;
  }

  /** Takes the next row in; empty when a cell that it needs is missing. */
  OptionalDouble next(List<String> row) {
    last.addLast(number(cell < row.size() ? row.get(cell) : ""));
    if (last.size() > rows) {
      last.removeFirst();
    }
    return last.stream().allMatch(OptionalDouble::isPresent)
        ? last.stream().mapToDouble(OptionalDouble::getAsDouble).average()
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
