package io.bumpless.scorer.endpoint;

import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.scorer.model.Digest;
import io.bumpless.scorer.model.ModelRejected;
import io.bumpless.scorer.model.TensorModel;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code endpoint}: serves a model file as the inference endpoint of a scorer does, without bus and
 * cluster, on loopback, until stdin closes. The first line that it prints is the address.
 */
public final class EndpointCommand {
  private static final String USAGE =
      "endpoint --model m.onnx [--name model] [--version 1] [--port 0]";
  private static final Set<String> KNOWN = Set.of("--model", "--name", "--version", "--port");
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private EndpointCommand() {}

  /**
   * Serves.
   *
   * @throws IllegalArgumentException with what is wrong with the arguments or the model
   */
  public static void run(List<String> words, PrintStream out) throws IOException {
    Map<String, String> values = values(words);
    byte[] bytes = Files.readAllBytes(Path.of(values.get("--model")));
    var served =
        new Served(
            values.getOrDefault("--name", "model"),
            values.getOrDefault("--version", "1"),
            Map.of("digest", Digest.of(bytes)));
    int port = Integer.parseInt(values.getOrDefault("--port", "0"));
    try (var model = TensorModel.open(bytes, DEADLINE);
        var metrics = new Metrics();
        var endpoint =
            InferenceEndpoint.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                served,
                () -> Optional.of(model),
                metrics)) {
      out.println("http://127.0.0.1:" + endpoint.address().getPort());
      out.flush();
      while (System.in.read() >= 0) {
        // Nothing is expected; only the end matters.
      }
    } catch (ModelRejected e) {
      throw new IllegalArgumentException(e.reason().text() + ": " + e.getMessage(), e);
    }
  }

  private static Map<String, String> values(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i)) || i + 1 >= words.size()) {
        throw new IllegalArgumentException("cannot use " + words.get(i) + "; usage: " + USAGE);
      }
      values.put(words.get(i), words.get(i + 1));
    }
    if (!values.containsKey("--model")) {
      throw new IllegalArgumentException("--model is missing; usage: " + USAGE);
    }
    return values;
  }
}
