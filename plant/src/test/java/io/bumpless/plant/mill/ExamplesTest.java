package io.bumpless.plant.mill;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.plant.opcua.NodeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The example manifests fit the plant and the models beside them. */
class ExamplesTest {
  private static final Pattern MILL_NODE = Pattern.compile("nsu=urn:dcs:mill;s=([A-Z0-9_.]+)");
  private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
  private static final Path EXAMPLES =
      Path.of(System.getProperty("bumpless.root", "..")).resolve("examples");

  @Test
  void every_node_of_the_mill_in_a_manifest_exists() throws IOException {
    List<String> known = MillNodes.all().stream().map(NodeSpec::id).toList();
    List<String> used =
        Stream.of("mill", "minimal")
            .flatMap(folder -> Stream.of("source.yaml", "binding.yaml").map(n -> folder + "/" + n))
            .flatMap(name -> matches(MILL_NODE, name))
            .toList();
    assertThat(used).hasSizeGreaterThanOrEqualTo(15);
    assertThat(known).containsAll(used);
  }

  @Test
  void the_digest_in_a_manifest_is_that_of_its_model() throws Exception {
    assertThat(matches(DIGEST, "mill/model.yaml")).containsExactly(digest("mill/feed-optimizer-1"));
    assertThat(matches(DIGEST, "minimal/model.yaml"))
        .containsExactly(digest("mill/feed-optimizer-1"));
    assertThat(matches(DIGEST, "debutanizer/model.yaml"))
        .containsExactly(digest("debutanizer/debutanizer-1"));
    assertThat(matches(DIGEST, "debutanizer/rows/model.yaml"))
        .containsExactly(digest("debutanizer/rows/debutanizer-rows"));
    for (int version : List.of(2, 3)) {
      assertThat(matches(DIGEST, "mill/model-v%d.yaml".formatted(version)))
          .containsExactly(digest("mill/feed-optimizer-" + version));
      assertThat(matches(DIGEST, "debutanizer/model-v%d.yaml".formatted(version)))
          .containsExactly(digest("debutanizer/debutanizer-" + version));
    }
  }

  @Test
  void the_minimal_manifests_have_at_most_15_lines() {
    for (String name : List.of("source", "model", "binding")) {
      assertThat(text("minimal/" + name + ".yaml").lines().count()).as(name).isBetween(1L, 15L);
    }
  }

  private static Stream<String> matches(Pattern pattern, String name) {
    return pattern.matcher(text(name)).results().map((MatchResult match) -> match.group(1));
  }

  private static String text(String name) {
    try {
      return Files.readString(EXAMPLES.resolve(name));
    } catch (IOException e) {
      throw new AssertionError("cannot read the example " + name, e);
    }
  }

  private static String digest(String model) throws Exception {
    byte[] bytes = Files.readAllBytes(EXAMPLES.resolve(model + ".onnx"));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
