package io.bumpless.operator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One folder with what goes into a planner ({@code in-*.yaml}) and what must come out ({@code
 * out-*.yaml}). {@code -Dscenarios.update=true} rewrites what comes out. A file that was not used
 * fails the test.
 */
public final class Scenario {
  private static final Path ROOT = Path.of("src/test/resources/scenarios");

  private final Path folder;
  private final Set<String> used = new TreeSet<>();

  private Scenario(Path folder) {
    this.folder = folder;
  }

  /** The cases of a planner. */
  public static Stream<Scenario> of(String planner) {
    try (Stream<Path> folders = Files.list(ROOT.resolve(planner))) {
      return folders.sorted().map(Scenario::new).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The planners that have scenarios. */
  public static Set<String> planners() {
    return list(ROOT);
  }

  /** Reads {@code in-<name>.yaml}. */
  public <T> T in(String name, Class<T> type) {
    return Serialization.unmarshal(read("in-" + name + ".yaml"), type);
  }

  /** Whether there is such a file. */
  public boolean has(String file) {
    return Files.exists(folder.resolve(file));
  }

  /** Compares with {@code out-<name>.yaml}. */
  public void out(String name, Object produced) {
    String file = "out-" + name + ".yaml";
    String text = Serialization.asYaml(produced);
    if (Boolean.getBoolean("scenarios.update")) {
      write(file, text);
    }
    assertThat(text).as(folder + "/" + file).isEqualTo(read(file));
  }

  /** Every file of the folder must have been read. */
  public void allUsed() {
    assertThat(list(folder)).as("files of " + folder + " that the test uses").isEqualTo(used);
  }

  @Override
  public String toString() {
    return folder.getFileName().toString().replace('-', ' ');
  }

  private String read(String file) {
    used.add(file);
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.map(f -> f.getFileName().toString()).forEach(names::add);
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
