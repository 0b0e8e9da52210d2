package io.bumpless.sandbox.export;

import io.bumpless.sandbox.export.Export.Column;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A model that repeats the last of its features, and what is applied around it. Pure. */
final class StandIn {
  static final String MODEL = "stand-in-1";
  static final String ENDPOINT = "opc.tcp://127.0.0.1:4840";

  private final List<Column> features;
  private final Column output;
  private final byte[] model;

  StandIn(List<Column> features, Column output) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("no column is left for the model's inputs");
    }
    this.features = List.copyOf(features);
    this.output = output;
    this.model = StandInModel.repeatingLastOf(features.size());
  }

  byte[] bytes() {
    return model.clone();
  }

  /** Name of the output. */
  String output() {
    return output.tag();
  }

  /**
   * model.yaml.
   *
   * @param schedule fields of the periodic schedule
   * @param more whole lines of {@code spec}
   */
  // Names are quoted: to kubectl a plain y is the truth value true.
  String model(String schedule, String more) {
    double span =
        Math.max(output.high() - output.low(), Math.max(1e-3, Math.abs(output.high()) * 0.1));
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
            schedule: {periodic: {%3$s}}
            features:
        %4$s
          outputs:
          - {name: "%5$s", low: %6$.6f, high: %7$.6f}
        %8$s  rollout: {targetStage: Advise}
        """,
        MODEL,
        digest(),
        schedule,
        features.stream()
            .map(Column::tag)
            .map(
                "    - {name: \"%1$s\", sensorSourceRef: {name: recorded}, tag: \"%1$s\"}"
                    ::formatted)
            .collect(Collectors.joining("\n")),
        output.tag(),
        output.low() - span,
        output.high() + span,
        more);
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
        .formatted(output.tag(), ENDPOINT);
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
