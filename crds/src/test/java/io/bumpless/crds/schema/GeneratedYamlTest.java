package io.bumpless.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Also the generator: {@code ./mvnw -pl crds test -Dtest=GeneratedYamlTest -Dcrds.write=true}
 * writes {@code crds/yaml}.
 */
class GeneratedYamlTest {

  private static final Path COMMITTED = Path.of("yaml");

  @TempDir Path fresh;

  @Test
  void the_committed_yaml_is_what_the_java_types_generate() throws IOException {
    Map<String, String> generated = CrdText.generate(fresh);
    if (Boolean.getBoolean("crds.write")) {
      Files.createDirectories(COMMITTED);
      for (var file : generated.entrySet()) {
        Files.writeString(COMMITTED.resolve(file.getKey()), file.getValue());
      }
    }

    Map<String, String> committed = CrdText.read(COMMITTED);
    Set<String> names = new TreeSet<>(committed.keySet());
    names.addAll(generated.keySet());
    assertThat(names)
        .as(
            "files of crds/yaml that differ; regenerate: ./mvnw -pl crds test -Dtest=GeneratedYamlTest -Dcrds.write=true")
        .filteredOn(name -> !Objects.equals(committed.get(name), generated.get(name)))
        .isEmpty();
  }
}
