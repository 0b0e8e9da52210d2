package io.bumpless.crds.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The committed YAML of this jar, for whoever sets up an API server. */
public final class CrdFiles {

  private static final List<String> NAMES =
      List.of(
          "commands.bumpless.io",
          "dcsbindings.bumpless.io",
          "modeldeployments.bumpless.io",
          "sensorsources.bumpless.io");

  private CrdFiles() {}

  /** Names of the CustomResourceDefinitions. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * Text of the four CustomResourceDefinitions, then of the admission policy of Commands (two
   * documents).
   */
  public static List<String> all() {
    return Stream.concat(NAMES.stream(), Stream.of("command-admission"))
        .map(CrdFiles::read)
        .toList();
  }

  private static String read(String name) {
    String path = "/io/bumpless/crds/yaml/" + name + ".yaml";
    try (InputStream in = CrdFiles.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
