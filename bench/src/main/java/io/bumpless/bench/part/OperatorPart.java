package io.bumpless.bench.part;

import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.Measurement;
import io.bumpless.bench.process.Jcmd;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.process.Web;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.demo.Example;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Scenario;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Operator;
import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.binaries.Binary;
import io.bumpless.testbed.process.ScratchFolder;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operator with the mill example: real API server, pods as processes (the sandbox). */
public final class OperatorPart implements Part {
  private static final Duration FIRST_ADVICE = Duration.ofMinutes(3);
  private static final int TIME_FACTOR = 10;
  private static final double GOAL_MIB = 256;
  private static final double MIB = 1 << 20;

  private final Checkout checkout;

  public OperatorPart(Checkout checkout) {
    this.checkout = checkout;
  }

  @Override
  public String name() {
    return "operator";
  }

  @Override
  public void run(Effort effort, Findings findings) throws Exception {
    if (Binaries.ofThisMachine().controlPlane() instanceof Binary.Absent(String reason)) {
      findings.skip(name(), reason);
      return;
    }
    Path folder = ScratchFolder.create("bench-operator-");
    LogFile.in(folder);
    var scenario =
        new Scenario(
            List.of("mill", "--time-factor", "" + TIME_FACTOR, "--writers", Scenario.WRITER),
            new Example(checkout.example("mill")),
            TIME_FACTOR,
            " t/h",
            Optional.empty());
    var silent =
        new Screen(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Instant.now());
    findings.doing(name(), "the mill example in the sandbox");
    try (Demo demo = Demo.start(checkout, folder.resolve("world"), scenario, silent)) {
      demo.apply(scenario);
      if (!demo.until(FIRST_ADVICE, () -> !demo.adviceSince(0).isEmpty())) {
        findings.skip(name(), "the mill example gave no advice within " + FIRST_ADVICE);
        return;
      }
      measure(demo.world().operator(), effort, findings);
    } finally {
      ScratchFolder.remove(folder);
    }
  }

  private void measure(Operator operator, Effort effort, Findings findings) {
    double rss = ProcessFacts.of(operator.pid()).rssMiB();
    findings.add(
        Measurement.of(name(), "RSS with the mill example", "MiB", GOAL_MIB, List.of(rss)));
    Jcmd.collectGarbage(operator.pid());
    double heap =
        new Web().metrics(operator.http()).sum("jvm_memory_used_bytes", "area=\"heap\"") / MIB;
    findings.add(Measurement.of(name(), "live heap", "MiB", List.of(heap)));
    var starts = new ArrayList<Double>();
    for (int run = 1; run <= effort.runs(); run++) {
      findings.doing(name(), "start %d of %d".formatted(run, effort.runs()));
      operator.restart();
      Instant ready = Instant.now();
      ProcessHandle.of(operator.pid())
          .flatMap(process -> process.info().startInstant())
          .ifPresent(start -> starts.add((double) Duration.between(start, ready).toMillis()));
    }
    findings.add(Measurement.of(name(), "start -> ready", "ms", starts));
  }
}
