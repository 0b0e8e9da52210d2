package io.bumpless.sandbox.badinput;

import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Plant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The cases of the check with the addresses and digests of this run filled in.
 *
 * @param values of the placeholders
 */
record Mistakes(Map<String, String> values) {
  private static final int TAGS = 20_001;
  private static final String FOLDER = "/badinput/";

  private static final List<String> CASES =
      List.of(
          "01-unknown-node",
          "02-namespace-index",
          "03-untrusted-certificate",
          "04-wrong-password",
          "05-none-without-consent",
          "06-wrong-digest",
          "07-not-onnx",
          "08-missing-input-tensor",
          "09-wrong-shape",
          "10-no-such-tag",
          "11-missing-secret",
          "12-no-such-reference",
          "13-two-bindings-on-one-node",
          "14-name-too-long",
          "15-too-many-tags");

  private static final String TEXT = "This is not a model.";

  private static final Map<String, String> NODES =
      Map.of(
          "feed", "FIC101.PV",
          "power", "MILL3.POWER",
          "bearing", "MILL3.BEARING",
          "p80", "MILL3.P80");

  /** For the plant of this run and the mill's example model. */
  static Mistakes of(Plant plant, Checkout checkout) {
    byte[] model = bytes(checkout.example("mill/feed-optimizer-1.onnx"));
    byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
    return new Mistakes(
        Map.of(
            "endpoint", plant.endpoint(),
            "certificate", plant.ready().path("certificateSha256").asText(),
            "model.digest", digest(model),
            "model.base64", Base64.getEncoder().encodeToString(model),
            "text.digest", digest(text),
            "text.base64", Base64.getEncoder().encodeToString(text),
            "tags", tags(),
            "features", features()));
  }

  List<BadInputCase> cases() {
    return CASES.stream()
        .map(name -> BadInputCase.parse(resource(FOLDER + name + ".yaml"), values))
        .toList();
  }

  /** What is right in this world: models, a source and a deployment that the cases refer to. */
  String world() {
    return BadInputCase.fill(resource(FOLDER + "world.yaml"), values);
  }

  /** One tag more than a source may have. */
  static String tooManyTags() {
    return IntStream.range(0, TAGS)
        .mapToObj(i -> "t%d,nsu=urn:dcs:mill;s=T%d".formatted(i, i))
        .collect(Collectors.joining("\n", "name,node\n", "\n"));
  }

  private static String tags() {
    return NODES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            e ->
                "  - {name: %s, node: \"nsu=urn:dcs:mill;s=%s\"}"
                    .formatted(e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** As many as the mill's model has columns. */
  private static String features() {
    return Stream.of("feed", "power", "power_mean", "bearing", "p80")
        .map(
            name ->
                "    - {name: %s, sensorSourceRef: {name: good}, tag: %s}"
                    .formatted(name, name.replace("_mean", "")))
        .collect(Collectors.joining("\n"));
  }

  private static String digest(byte[] bytes) {
    try {
      return "sha256:"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static String resource(String path) {
    try (InputStream in = Mistakes.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
