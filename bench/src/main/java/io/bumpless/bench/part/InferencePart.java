package io.bumpless.bench.part;

import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.scorer.model.BarePinned;
import io.bumpless.scorer.model.ModelContract;
import io.bumpless.scorer.model.OnnxFile;
import io.bumpless.scorer.model.OnnxModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One inference inside the scorer against ONNX Runtime with pinned buffers (architecture.md,
 * budgets: at most 1.5 ×), in turn in the same run.
 */
public final class InferencePart implements Part {
  private static final double GOAL = 1.5;
  private static final int ROUNDS = 20;
  private static final int CALLS = 5_000;
  private static final int FEATURES = 20;

  /** A model to infer with; never compared, so an array may be in it. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Candidate(String name, byte[] bytes, int features, String tensor) {}

  /** Medians of one run, microseconds per inference. */
  private record Times(double bare, double ours) {}

  @Override
  public String name() {
    return "inference";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    var random = new Random(1);
    float[] weights = new float[FEATURES];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat();
    }
    compare(
        new Candidate("linear 20-1", OnnxFile.linear(0.5f, weights), FEATURES, "variable"),
        effort,
        findings);
    compare(
        new Candidate("MLP 64-128-64-1", OnnxFile.mlp(random, 64, 128, 64, 1), 64, "y"),
        effort,
        findings);
    compare(
        new Candidate("100 trees of depth 6", TreeModel.bytes(), TreeModel.FEATURES, "variable"),
        effort,
        findings);
  }

  private void compare(Candidate model, Effort effort, Findings findings) throws Exception {
    findings.doing(name(), model.name());
    measure(model);
    var runs = new ArrayList<Times>();
    for (int run = 0; run < effort.runs(); run++) {
      runs.add(measure(model));
    }
    List<Double> bare = runs.stream().map(Times::bare).toList();
    List<Double> ours = runs.stream().map(Times::ours).toList();
    List<Double> ratios = runs.stream().map(times -> times.ours() / times.bare()).toList();
    findings.add(Measurement.of(name(), model.name() + ": bare, pinned", "us", bare));
    findings.add(Measurement.of(name(), model.name() + ": in the scorer", "us", ours));
    findings.add(Measurement.of(name(), model.name() + ": ratio", "ratio", GOAL, ratios));
  }

  private static Times measure(Candidate candidate) throws Exception {
    var contract =
        new ModelContract(
            IntStream.range(0, candidate.features()).mapToObj(i -> "f" + i).toList(),
            Optional.empty(),
            List.of(new Output("y", candidate.tensor(), 0, "", -1e9, 1e9)),
            1,
            Duration.ofMillis(50));
    double[] row = new Random(2).doubles(candidate.features()).toArray();
    double[] bare = new double[ROUNDS];
    double[] ours = new double[ROUNDS];
    try (var plain = new BarePinned(candidate.bytes(), candidate.features(), candidate.tensor());
        var model = OnnxModel.load(candidate.bytes(), contract)) {
      for (int round = 0; round < ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
          row[0] = i;
          plain.run(row);
        }
        long middle = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
          row[0] = i;
          model.score(row);
        }
        bare[round] = (middle - begin) / 1e3 / CALLS;
        ours[round] = (System.nanoTime() - middle) / 1e3 / CALLS;
      }
    }
    return new Times(median(bare), median(ours));
  }

  private static double median(double[] rounds) {
    double[] sorted = rounds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
