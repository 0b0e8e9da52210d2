package io.bumpless.scorer.evaluate;

import io.bumpless.scorer.model.RowModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Runs a model over the rows of a CSV file and prints one line for each row: its number (1 for the
 * first one), the value as the shortest decimal of the double, and the bits of the model's own
 * element type as hex. A column {@code u5@mean30} is the mean of the last 30 rows. A row with an
 * empty or unreadable cell gives {@code missing} and the column.
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
      List<InputColumn> columns = columns(lines.readLine(), arguments);
      int row = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          row++;
          out.println(row + " " + evaluate(model, line, columns));
        }
      }
    }
    out.flush();
  }

  private static List<InputColumn> columns(String header, Arguments arguments) {
    if (header == null) {
      throw new IllegalArgumentException(arguments.csv() + " is empty; a header line is needed");
    }
    List<String> names = cells(header);
    return arguments.columns().stream().map(column -> InputColumn.of(column, names)).toList();
  }

  private static List<String> cells(String line) {
    return List.of(line.split(",", -1)).stream().map(Evaluation::bare).toList();
  }

  private static String bare(String cell) {
    String text = cell.strip();
    return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String evaluate(RowModel model, String line, List<InputColumn> columns) {
    List<String> cells = cells(line);
    double[] row = new double[columns.size()];
    var missing = new ArrayList<String>();
    for (int i = 0; i < row.length; i++) {
      OptionalDouble value = columns.get(i).next(cells);
      row[i] = value.orElse(Double.NaN);
      if (value.isEmpty()) {
        missing.add(columns.get(i).text());
      }
    }
    if (!missing.isEmpty()) {
      return "missing " + missing.getFirst();
    }
    Number score = model.score(row);
    return score.doubleValue() + " " + bits(score);
  }

  private static String bits(Number value) {
    return switch (value) {
      case Float f -> "%08x".formatted(Float.floatToRawIntBits(f));
      case Double d -> "%016x".formatted(Double.doubleToRawLongBits(d));
      default -> "%016x".formatted(value.longValue());
    };
  }
}
