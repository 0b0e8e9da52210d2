package io.bumpless.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An example folder: {@code source.yaml}, {@code model.yaml}, {@code binding.yaml} and one ONNX
 * file.
 *
 * @param folder for example {@code examples/mill}
 */
public record Example(Path folder) {

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

  /** The ONNX file. */
  public Path model() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".onnx"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no .onnx file in " + folder));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
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
