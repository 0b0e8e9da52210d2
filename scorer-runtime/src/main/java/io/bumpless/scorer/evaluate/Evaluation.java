package io.bumpless.scorer.evaluate;

import io.bumpless.scorer.model.RowModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a model over the rows of a CSV file and prints one line for each row: its number (1 for the
 * first one), the value as the shortest decimal of the double, and the bits of the model's own
 * element type as hex. A row with an empty or unreadable cell gives {@code missing} and the column.
 */
public final class Evaluation {
  private Evaluation() {}

  /**
   * Evaluates.
   *
   * @throws IllegalArgumentException with what is wrong with the arguments, the file or the model
   */
  public static void run(List<String> words, PrintStream out) throws IOException {
    Arguments arguments = Arguments.of(words);
    byte[] bytes = Files.readAllBytes(arguments.model());
    try (var model =
            RowModel.open(bytes, arguments.tensor(), arguments.output(), arguments.index());
        var lines = Files.newBufferedReader(arguments.csv())) {
      List<Integer> cells = cells(lines.readLine(), arguments);
      int row = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          row++;
          out.println(row + " " + evaluate(model, line.split(",", -1), cells, arguments));
        }
      }
    }
    out.flush();
  }

  private static List<Integer> cells(String header, Arguments arguments) {
    if (header == null) {
      throw new IllegalArgumentException(arguments.csv() + " is empty; a header line is needed");
    }
    List<String> names = List.of(header.split(",", -1)).stream().map(Evaluation::bare).toList();
    var cells = new ArrayList<Integer>();
    for (String column : arguments.columns()) {
      int cell = names.indexOf(column);
      if (cell < 0) {
        throw new IllegalArgumentException("no column " + column + "; the header has " + names);
      }
      cells.add(cell);
    }
    return cells;
  }

  private static String bare(String cell) {
    String text = cell.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String evaluate(
      RowModel model, String[] line, List<Integer> cells, Arguments arguments) {
    double[] row = new double[cells.size()];
    for (int i = 0; i < row.length; i++) {
      int cell = cells.get(i);
      try {
        row[i] = Double.parseDouble(bare(cell < line.length ? line[cell] : ""));
      } catch (NumberFormatException e) {
        return "missing " + arguments.columns().get(i);
      }
    }
    Number value = model.score(row);
    return value.doubleValue() + " " + bits(value);
  }

  private static String bits(Number value) {
    return switch (value) {
      case Float f -> "%08x".formatted(Float.floatToRawIntBits(f));
      case Double d -> "%016x".formatted(Double.doubleToRawLongBits(d));
      default -> "%016x".formatted(value.longValue());
    };
  }
}
