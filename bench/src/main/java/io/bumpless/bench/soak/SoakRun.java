package io.bumpless.bench.soak;

import io.bumpless.bench.findings.FindingsJson;
import io.bumpless.bench.findings.Machine;
import io.bumpless.sandbox.world.Checkout;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** A soak from the command line: progress, table, JSON, exit code. */
public final class SoakRun {
  private SoakRun() {}

  private record Whole(
      Machine machine,
      String length,
      String warmUp,
      boolean passed,
      List<Trend> trends,
      List<Count> counts) {}

  /** Whether a soak can be that long. */
  public static int mostMinutes() {
    return SoakPlan.MOST_MINUTES;
  }

  /**
   * Runs one.
   *
   * @return whether nothing grows and nothing is missing
   */
  public static boolean run(int minutes, Path checkout, Path json, PrintStream out) {
    Machine before = Machine.now(checkout);
    SoakPlan plan = SoakPlan.of(minutes);
    out.printf(
        "soak of %d min: %d tags x %.0f changes/s, publishing %d ms, %s, cycle %d ms;"
            + " the first %d s are not judged%n",
        minutes,
        SoakPlan.SPEC.tags(),
        SoakPlan.SPEC.perTag(),
        SoakPlan.SPEC.publishing().toMillis(),
        SoakPlan.SPEC.schedule(),
        SoakPlan.SPEC.cycle().toMillis(),
        plan.warmUp().toSeconds());
    SoakResult result = new Soak(plan, new Checkout(checkout)).run(line -> say(out, line));
    Machine machine = before.after();
    out.println();
    out.println(machine.text());
    out.println(result.text());
    out.println(result.verdict());
    FindingsJson.write(
        json,
        new Whole(
            machine,
            plan.length().toString(),
            plan.warmUp().toString(),
            result.passed(),
            result.trends(),
            result.counts()));
    out.println("JSON: " + json);
    return result.passed();
  }

  private static void say(PrintStream out, String line) {
    out.println(line);
    out.flush();
  }
}
