package io.bumpless.crds.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A YAML file of {@code src/test/resources}. Several documents are the steps of one object's life:
 * all but the last are accepted.
 */
record Example(String name, List<String> documents, String message) {

  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final List<String> KINDS =
      List.of("command", "dcsbinding", "modeldeployment", "sensorsource");

  static Stream<Example> valid() {
    return files("valid").map(file -> of(file, ""));
  }

  /**
   * The invalid ones with their messages.
   *
   * @throws IllegalStateException for a YAML file without a message or a message without a YAML
   *     file
   */
  static Stream<Example> invalid() {
    return files("invalid")
        .map(
            file -> {
              Path message =
                  file.resolveSibling(
                      file.getFileName().toString().replaceFirst("\\.yaml$", ".message"));
              if (!Files.exists(message)) {
                throw new IllegalStateException(file + " has no .message file beside it");
              }
              return of(file, Cluster.read(message).strip());
            });
  }

  private static Example of(Path file, String message) {
    Path folder = RESOURCES.resolve(file.subpath(3, 4));
    return new Example(
        folder.relativize(file).toString(), Cluster.documents(Cluster.read(file)), message);
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> walk = Files.walk(RESOURCES.resolve(folder))) {
      List<Path> all = walk.filter(Files::isRegularFile).sorted().toList();
      all.forEach(Example::requireUsed);
      return all.stream().filter(file -> file.toString().endsWith(".yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that no test reads would be a test that nobody runs. */
  private static void requireUsed(Path file) {
    String name = file.getFileName().toString();
    boolean yaml = name.endsWith(".yaml");
    boolean message =
        name.endsWith(".message")
            && file.toString().contains("/invalid/")
            && Files.exists(file.resolveSibling(name.replaceFirst("\\.message$", ".yaml")));
    boolean kind =
        file.getNameCount() == 6 && KINDS.contains(file.getParent().getFileName().toString());
    if (!kind || !(yaml || message)) {
      throw new IllegalStateException(
          file
              + " is read by no test: invalid/<kind>/<case>.{yaml,message} or valid/<kind>/<case>.yaml");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
