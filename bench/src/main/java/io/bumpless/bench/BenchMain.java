package io.bumpless.bench;

import io.bumpless.bench.inference.InferenceBench;
import io.bumpless.bench.overhead.OverheadBench;
import io.bumpless.bench.overhead.TickBench;
import java.util.Set;

/** Prints what was measured beside the budgets of the design; asserts nothing. */
public final class BenchMain {
  private BenchMain() {}

  /** Without arguments everything; else {@code inference}, {@code overhead}. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "cores %d, java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
    Set<String> chosen = Set.of(args);
    if (chosen.isEmpty() || chosen.contains("inference")) {
      InferenceBench.run(System.out);
    }
    if (chosen.isEmpty() || chosen.contains("overhead")) {
      TickBench.run(System.out);
      OverheadBench.run(System.out);
    }
    System.exit(0);
  }
}
