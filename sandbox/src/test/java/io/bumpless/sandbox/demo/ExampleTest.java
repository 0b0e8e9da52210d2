package io.bumpless.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

  private static final Path EXAMPLES = Path.of("../examples");

  @ParameterizedTest
  @ValueSource(strings = {"mill", "debutanizer", "debutanizer/rows"})
  void an_example_names_the_digest_and_the_config_map_of_its_model(String name) throws Exception {
    Example example = new Example(EXAMPLES.resolve(name));
    String model = example.manifest("model.yaml", "opc.tcp://127.0.0.1:4711", 1);
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(example.model()));

    assertThat(model)
        .contains("digest: sha256:" + HexFormat.of().formatHex(digest))
        .contains("configMapRef: {name: %1$s, key: %1$s.onnx}".formatted(example.modelName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"source.yaml", "binding.yaml"})
  void the_plants_real_port_is_filled_in(String file) {
    Example example = new Example(EXAMPLES.resolve("mill"));

    assertThat(example.manifest(file, "opc.tcp://127.0.0.1:4711", 10))
        .contains("endpoint: opc.tcp://127.0.0.1:4711")
        .doesNotContain("4840");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 600})
  void windows_are_shortened_as_much_as_the_plant_runs_faster(int factor) {
    Example example = new Example(EXAMPLES.resolve("mill"));

    assertThat(example.manifest("model.yaml", "opc.tcp://127.0.0.1:1", factor))
        .contains("window: " + Math.max(1, 60 / factor) + "s");
  }
}
