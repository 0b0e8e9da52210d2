package io.bumpless.scorer;

import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.lifecycle.PodProcess;
import io.bumpless.scorer.endpoint.EndpointCommand;
import io.bumpless.scorer.endpoint.InferenceEndpoint;
import io.bumpless.scorer.evaluate.Evaluation;
import io.bumpless.scorer.model.Digest;
import io.bumpless.scorer.tick.Rescore;
import io.bumpless.scorer.tick.ScorerPod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Without arguments: the scorer pod. {@code evaluate …}: a model over a CSV file. {@code endpoint
 * …}: a model file over the Open Inference Protocol. {@code rescore …}: ticks of the past once
 * more, printed and not published. {@code digest file}: the digest that a ModelDeployment names.
 */
public final class ScorerMain {
  private ScorerMain() {}

  /** See the class. */
  public static void main(String[] args) {
    InferenceEndpoint.boundConnections();
    if (args.length == 0) {
      PodProcess.run("scorer-runtime", ScorerConfig.codec(), ScorerConfig::bus, ScorerPod::start);
      return;
    }
    try {
      command(args[0], Arrays.asList(args).subList(1, args.length));
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("scorer-runtime " + args[0] + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private static void command(String name, List<String> words) throws IOException {
    switch (name) {
      case "evaluate" -> Evaluation.run(words, System.out);
      case "endpoint" -> EndpointCommand.run(words, System.out);
      case "rescore" -> Rescore.run(words, System.out);
      case "digest" -> {
        if (words.size() != 1) {
          throw new IllegalArgumentException("usage: digest <file>");
        }
        System.out.println(Digest.of(Files.readAllBytes(Path.of(words.getFirst()))));
      }
      default ->
          throw new IllegalArgumentException(
              "unknown command; known are evaluate, endpoint, rescore, digest, and none for the"
                  + " pod");
    }
  }
}
