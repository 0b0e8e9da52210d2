package io.bumpless.sandbox.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadSourcesTest {
  @TempDir private Path folder;

  private void files() throws Exception {
    Files.writeString(
        folder.resolve("source.yaml"),
        """
        kind: SensorSource
        metadata: {name: column}
        spec:
          tags:
          - {name: "u1", node: "s=u1"}
          - {name: "u2", node: "s=u2"}
        """);
    Files.writeString(
        folder.resolve("model.yaml"),
        """
            - {name: u1, sensorSourceRef: {name: column}, tag: "u1"}
            - {name: u2, sensorSourceRef: {name: column}, tag: "u2", function: Mean, window: 2s}
        """);
  }

  @Test
  void each_source_has_its_part_of_the_tags_and_the_model_follows() throws Exception {
    files();

    assertThat(SpreadSources.over(folder, "column", 2)).containsExactly("column", "column-2");

    assertThat(folder.resolve("source.yaml"))
        .hasContent(
            """
            kind: SensorSource
            metadata: {name: column}
            spec:
              tags:
              - {name: "u1", node: "s=u1"}
            ---
            kind: SensorSource
            metadata: {name: column-2}
            spec:
              tags:
              - {name: "u2", node: "s=u2"}
            """);
    assertThat(folder.resolve("model.yaml"))
        .hasContent(
            """
                - {name: u1, sensorSourceRef: {name: column}, tag: "u1"}
                - {name: u2, sensorSourceRef: {name: column-2}, tag: "u2", function: Mean, window: 2s}
            """);
  }

  @Test
  void one_source_changes_nothing() throws Exception {
    files();
    String before = Files.readString(folder.resolve("source.yaml"));

    SpreadSources.over(folder, "column", 1);

    assertThat(folder.resolve("source.yaml")).hasContent(before);
  }
}
