package io.bumpless.sandbox.world;

import io.bumpless.sandbox.pod.Images;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A built checkout: where the programs are.
 *
 * @param root folder of the root pom
 */
public record Checkout(Path root) {

  /** Components whose modules lie deeper than the root; the others lie at the root. */
  private static final Map<String, String> FOLDERS =
      Map.of(
          "opcua-source", "connectors/opcua-source",
          "recording-source", "connectors/recording-source",
          "dcs-writer", "connectors/dcs-writer");

  private static final List<String> COMPONENTS =
      List.of(
          "opcua-source",
          "recording-source",
          "scorer-runtime",
          "dcs-writer",
          "model-fetch",
          "comparator");

  /** What each of our programs needs; the same as scripts/java. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

  public Checkout {
    root = root.toAbsolutePath().normalize();
  }

  /**
   * Does nothing when all programs are built.
   *
   * @throws IllegalStateException naming the ones that are not, and what builds them
   */
  public void requireBuilt() {
    List<Path> wanted = new ArrayList<>(COMPONENTS.stream().map(this::jar).toList());
    wanted.add(jar("plant"));
    wanted.add(jar("cli"));
    wanted.add(operatorJar());
    List<Path> missing = wanted.stream().filter(file -> !Files.exists(file)).toList();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "not built: %s; run make build in %s"
              .formatted(
                  String.join(
                      ", ",
                      missing.stream().map(file -> root.relativize(file).toString()).toList()),
                  root));
    }
  }

  /** The jar of a runnable module. */
  public Path jar(String module) {
    return root.resolve(FOLDERS.getOrDefault(module, module))
        .resolve("target")
        .resolve(module + ".jar");
  }

  /** {@code java} with our flags, then these arguments. */
  public List<String> java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_FLAGS);
    command.addAll(arguments);
    return command;
  }

  /** {@code java -jar} of a module, then these arguments. */
  public List<String> run(String module, String... arguments) {
    return java(
        Stream.concat(Stream.of("-jar", jar(module).toString()), Stream.of(arguments)).toList());
  }

  Path operatorJar() {
    return root.resolve("operator/target/quarkus-app/quarkus-run.jar");
  }

  /** Writes a credential with which the samples and scores of a namespace may be read. */
  public List<String> observerCredential(Path keys, String namespace, Path file) {
    return java(
        List.of(
            "-cp",
            operatorClassPath(),
            "io.bumpless.operator.bus.nats.ObserverCredentialMain",
            keys.toString(),
            namespace,
            file.toString()));
  }

  /** Class path of the operator's plain programs. */
  String operatorClassPath() {
    Path app = root.resolve("operator/target/quarkus-app");
    return app.resolve("lib/main") + "/*:" + app.resolve("app") + "/*";
  }

  /** A file of {@code examples/}. */
  public Path example(String path) {
    return root.resolve("examples").resolve(path);
  }

  /** Image {@code <anything>/<component>:dev} stands for the component's jar. */
  public Images images() {
    return image -> {
      String component = image.replaceFirst("^.*/", "").replaceFirst(":.*$", "");
      return COMPONENTS.contains(component) && Files.exists(jar(component))
          ? Optional.of(run(component))
          : Optional.empty();
    };
  }
}
