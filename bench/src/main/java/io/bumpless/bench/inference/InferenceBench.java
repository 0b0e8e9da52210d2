package io.bumpless.bench.inference;

import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.scorer.model.BarePinned;
import io.bumpless.scorer.model.ModelContract;
import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.OnnxModel;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One inference inside the scorer against ONNX Runtime with pinned buffers (architecture.md,
 * budgets: at most 1.5 ×), interleaved in the same run.
 */
public final class InferenceBench {
  private static final int ROUNDS = 40;
  private static final int RUNS = 5_000;

  private InferenceBench() {}

  /** Measures and prints. */
  public static void run(PrintStream out) throws Exception {
    float[] weights = new float[20];
    var random = new Random(1);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat();
    }
    compare(out, "linear 20-1", OnnxFile.linear(0.5f, weights), 20, "variable");
    compare(out, "MLP 64-128-64-1", OnnxFile.mlp(random, 64, 128, 64, 1), 64, "y");
  }

  private static void compare(
      PrintStream out, String name, byte[] bytes, int features, String tensor) throws Exception {
    var contract =
        new ModelContract(
            IntStream.range(0, features).mapToObj(i -> "f" + i).toList(),
            Optional.empty(),
            List.of(new Output("y", tensor, 0, "", -1e9, 1e9)),
            1,
            Duration.ofMillis(50));
    double[] row = new Random(2).doubles(features).toArray();
    double[] bare = new double[ROUNDS];
    double[] ours = new double[ROUNDS];
    try (var plain = new BarePinned(bytes, features, tensor);
        var model = OnnxModel.load(bytes, contract)) {
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
          row[0] = i;
          plain.run(row);
        }
        long middle = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
          row[0] = i;
          model.score(row);
        }
        bare[round] = (middle - begin) / 1e3 / RUNS;
        ours[round] = (System.nanoTime() - middle) / 1e3 / RUNS;
      }
    }
    double plain = median(bare);
    double scorer = median(ours);
    out.printf(
        Locale.ROOT,
        "inference  %-16s bare %6.2f us   scorer %6.2f us   ratio %.2f   goal 1.50%n",
        name,
        plain,
        scorer,
        scorer / plain);
  }

  /** Of the second half: the first one warms up. */
  private static double median(double[] rounds) {
    double[] warm = Arrays.copyOfRange(rounds, rounds.length / 2, rounds.length);
    Arrays.sort(warm);
    return warm[warm.length / 2];
  }
}
