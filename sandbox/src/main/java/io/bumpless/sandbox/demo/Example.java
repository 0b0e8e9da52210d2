package io.bumpless.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example folder: {@code source.yaml}, {@code model.yaml}, {@code binding.yaml} and one ONNX
 * file.
 *
 * @param folder for example {@code examples/mill}
 */
public record Example(Path folder) {

  private static final Pattern MODEL_KEY = Pattern.compile("key: *([\\w.-]+\\.onnx)");
  private static final String ENDPOINT = "opc.tcp://127.0.0.1:4840";

  /** The three files in the order in which a person would apply them. */
  public static final List<String> FILES = List.of("source.yaml", "model.yaml", "binding.yaml");

  /**
   * A file as it is applied here: the plant's real port, and windows shortened as much as the plant
   * runs faster.
   */
  String manifest(String file, String endpoint, int timeFactor) {
    return adapt(text(file), endpoint, timeFactor);
  }

  /** A file as it is. */
  public String text(String file) {
    return read(folder.resolve(file));
  }

  static String adapt(String yaml, String endpoint, int timeFactor) {
    return yaml.replace(ENDPOINT, endpoint)
        .replace("window: 60s", "window: " + Math.max(1, 60 / timeFactor) + "s");
  }

  /** The ONNX file that {@code model.yaml} names: other versions may lie beside it. */
  public Path model() {
    Matcher key = MODEL_KEY.matcher(text("model.yaml"));
    if (!key.find()) {
      throw new IllegalStateException("no key of an .onnx file in " + folder + "/model.yaml");
    }
    return folder.resolve(key.group(1));
  }

  /** Name of the ConfigMap that holds the model; the examples refer to it. */
  String modelName() {
    return model().getFileName().toString().replaceFirst("\\.onnx$", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
