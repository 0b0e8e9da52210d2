package io.bumpless.bench;

import io.bumpless.bench.inference.InferenceBench;
import io.bumpless.bench.overhead.OverheadBench;

/** Prints what was measured beside the budgets of the design; asserts nothing. */
public final class BenchMain {
  private BenchMain() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws Exception {
    System.out.printf(
        "cores %d, java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
    InferenceBench.run(System.out);
    OverheadBench.run(System.out);
    System.exit(0);
  }
}
