package io.bumpless.sandbox.export;

import io.bumpless.sandbox.export.Export.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The three YAML files and the stand-in model for an export. Pure but for {@link #save}. */
public final class ExportExample {

  private static final String ENDPOINT = "opc.tcp://127.0.0.1:4840";
  private static final String MODEL = "stand-in-1";

  private final Export export;
  private final byte[] model;

  public ExportExample(Export export) {
    this.export = export;
    this.model = StandInModel.repeatingLastOf(export.columns().size());
  }

  /** Writes source.yaml, model.yaml, binding.yaml and the model into a folder. */
  public void save(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("source.yaml"), source());
    Files.writeString(folder.resolve("model.yaml"), model());
    Files.writeString(folder.resolve("binding.yaml"), binding());
    Files.write(folder.resolve(MODEL + ".onnx"), model);
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
            ENDPOINT,
            lines(
                "  - {name: \"%1$s\", node: \"nsu=urn:bumpless:recording;s=%1$s\", queueSize: 100}"));
  }

  String model() {
    Column last = export.columns().getLast();
    double span = Math.max(last.high() - last.low(), Math.max(1e-3, Math.abs(last.high()) * 0.1));
    return String.format(
        Locale.ROOT,
        """
        # stand-in-1.onnx repeats the last column: bring your own model, name its digest here.
        apiVersion: bumpless.io/v1alpha1
        kind: ModelDeployment
        metadata: {name: stand-in}
        spec:
          model: {version: "1", configMapRef: {name: %1$s, key: %1$s.onnx}, digest: "%2$s"}
          inputs:
            schedule: {periodic: {period: 1s, grace: 500ms}}
            features:
        %3$s
          outputs:
          - {name: "%4$s", low: %5$.6f, high: %6$.6f}
          rollout: {targetStage: Advise}
        """,
        MODEL,
        digest(),
        lines("    - {name: \"%1$s\", sensorSourceRef: {name: recorded}, tag: \"%1$s\"}"),
        last.tag(),
        last.low() - span,
        last.high() + span);
  }

  String binding() {
    return """
    apiVersion: bumpless.io/v1alpha1
    kind: DcsBinding
    metadata: {name: advice}
    spec:
      mode: Advisory
      modelDeploymentRef: {name: stand-in}
      output: "%s"
      endpoint: %s
      security: {trustRef: {configMap: plant-trust}}
      identity: {type: UserName, secretRef: {name: dcs-write}}
      advice: {node: "nsu=urn:bumpless:recording;s=AI_ADVICE"}
    """
        .formatted(export.columns().getLast().tag(), ENDPOINT);
  }

  private String lines(String pattern) {
    List<String> lines =
        export.columns().stream().map(column -> pattern.formatted(column.tag())).toList();
    return String.join("\n", lines);
  }

  private String digest() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(model);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
