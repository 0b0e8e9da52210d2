package io.bumpless.scorer.evaluate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code evaluate} is asked for.
 *
 * @param model ONNX file
 * @param csv with a header line
 * @param columns of the CSV, in the order of the tensor
 * @param tensor input name; absent = the model's first one
 * @param output output name
 * @param index into the flattened output
 */
record Arguments(
    Path model, Path csv, List<String> columns, Optional<String> tensor, String output, int index) {

  static final String USAGE =
      "evaluate --model m.onnx --csv file.csv --columns u1,u2,… [--tensor name] --output name[:index]";

  private static final Set<String> KNOWN =
      Set.of("--model", "--csv", "--columns", "--tensor", "--output");

  /**
   * From the command line.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  static Arguments of(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i)) || i + 1 >= words.size()) {
        throw new IllegalArgumentException("cannot use " + words.get(i) + "; usage: " + USAGE);
      }
      values.put(words.get(i), words.get(i + 1));
    }
    String output = required(values, "--output");
    int colon = output.lastIndexOf(':');
    boolean indexed = colon > 0 && output.substring(colon + 1).matches("\\d{1,9}");
    return new Arguments(
        Path.of(required(values, "--model")),
        Path.of(required(values, "--csv")),
        List.of(required(values, "--columns").split(",")),
        Optional.ofNullable(values.get("--tensor")),
        indexed ? output.substring(0, colon) : output,
        indexed ? Integer.parseInt(output.substring(colon + 1)) : 0);
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing; usage: " + USAGE);
    }
    return value;
  }
}
