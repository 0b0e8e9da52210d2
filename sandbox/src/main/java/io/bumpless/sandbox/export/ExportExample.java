package io.bumpless.sandbox.export;

import io.bumpless.sandbox.export.Export.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The three YAML files and the stand-in model for an export that the plant's player serves over OPC
 * UA. Pure but for {@link #save}.
 */
public final class ExportExample {

  private final Export export;
  private final StandIn standIn;

  public ExportExample(Export export) {
    this.export = export;
    this.standIn = new StandIn(export.columns(), export.columns().getLast());
  }

  /** Writes source.yaml, model.yaml, binding.yaml and the model into a folder. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("source.yaml"), source());
    Files.writeString(folder.resolve("model.yaml"), model());
    Files.writeString(folder.resolve("binding.yaml"), binding());
    Files.write(folder.resolve(StandIn.MODEL + ".onnx"), standIn.bytes());
  }

  /** {@code tag=column} for the player, in the order of the tags. */
  public String columns() {
    return export.columns().stream()
        .map(column -> column.tag() + "=" + column.header())
        .collect(Collectors.joining(","));
  }

  // Names are quoted: to kubectl a plain y is the truth value true.
  String source() {
    return """
    apiVersion: bumpless.io/v1alpha1
    kind: SensorSource
    metadata: {name: recorded}
    spec:
      opcUa:
        endpoint: %s
        security: {trustRef: {configMap: plant-trust}}
        publishingInterval: 200ms
      tags:
    %s
    """
        .formatted(
            StandIn.ENDPOINT,
            export.columns().stream()
                .map(Column::tag)
                .map(
                    "  - {name: \"%1$s\", node: \"nsu=urn:bumpless:recording;s=%1$s\", queueSize: 100}"
                        ::formatted)
                .collect(Collectors.joining("\n")));
  }

  String model() {
    return standIn.model("period: 1s, grace: 500ms", "");
  }

  String binding() {
    return standIn.binding();
  }
}
