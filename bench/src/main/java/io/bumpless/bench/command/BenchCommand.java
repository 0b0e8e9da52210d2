package io.bumpless.bench.command;

import io.bumpless.bench.chain.Timing;
import io.bumpless.bench.findings.Findings;
import io.bumpless.bench.findings.FindingsJson;
import io.bumpless.bench.findings.FindingsTable;
import io.bumpless.bench.findings.Machine;
import io.bumpless.bench.part.ChainPart;
import io.bumpless.bench.part.ConnectorPart;
import io.bumpless.bench.part.Effort;
import io.bumpless.bench.part.FootprintPart;
import io.bumpless.bench.part.InferencePart;
import io.bumpless.bench.part.OperatorPart;
import io.bumpless.bench.part.OverheadPart;
import io.bumpless.bench.part.Part;
import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.binaries.Binary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code run}: measures, prints one table, writes the JSON file. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Measures the chain and its parts beside the design's goals; never fails a goal.")
public final class BenchCommand implements Callable<Integer> {
  /** The peer is a piece of the chain's part: both run alternating. */
  private static final String PEER = "peer";

  private static final List<String> ALL =
      List.of("inference", "overhead", "footprint", "connector", "chain", PEER, "operator");

  @Spec private CommandSpec spec;

  @Option(
      names = "--only",
      split = ",",
      description =
          "Parts: inference, overhead, footprint, connector, chain, peer, operator. Default: all")
  private List<String> only = ALL;

  @Option(
      names = "--runs",
      defaultValue = "3",
      description = "Runs of each thing. Default: ${DEFAULT-VALUE}")
  private int runs;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "Measured seconds of a run under load. Default: ${DEFAULT-VALUE}")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "15",
      description = "Seconds under load before. Default: ${DEFAULT-VALUE}")
  private int warmUp;

  @Option(
      names = "--profile",
      description = "One more run of the chain with a flight recording of each pod.")
  private boolean profile;

  @Option(
      names = "--json",
      defaultValue = "bench/target/bench.json",
      description = "Where the JSON goes. Default: ${DEFAULT-VALUE}")
  private Path json;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path checkout;

  @Override
  public Integer call() throws Exception {
    requireKnown();
    Machine before = Machine.now(checkout);
    var findings = new Findings(System.out);
    var effort =
        new Effort(runs, new Timing(Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds)));
    for (Part part : parts(new Checkout(checkout), findings)) {
      part.run(effort, findings);
    }
    Machine machine = before.after();
    System.out.println();
    System.out.print(FindingsTable.of(machine, findings));
    FindingsJson.write(json, machine, findings);
    System.out.println("JSON: " + json);
    return 0;
  }

  private void requireKnown() {
    Set<String> unknown = new TreeSet<>(only);
    unknown.removeAll(ALL);
    if (!unknown.isEmpty() || runs < 1 || seconds < 1 || warmUp < 0) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown parts %s, or runs %d, seconds %d or warm-up %d too small; parts are %s"
              .formatted(unknown, runs, seconds, warmUp, ALL));
    }
  }

  private List<Part> parts(Checkout built, Findings findings) {
    var parts = new ArrayList<Part>();
    if (only.contains("inference")) {
      parts.add(new InferencePart());
    }
    if (!ProcessFacts.available()) {
      findings.skip("other parts", "this system has no /proc, where CPU and memory are read");
      return parts;
    }
    if (Binaries.ofThisMachine().natsServer() instanceof Binary.Absent(String reason)) {
      findings.skip("other parts", reason);
      return parts;
    }
    if (only.contains("overhead")) {
      parts.add(new OverheadPart());
    }
    if (only.contains("footprint")) {
      parts.add(new FootprintPart(built));
    }
    if (only.contains("connector")) {
      parts.add(new ConnectorPart(built));
    }
    if (only.contains("chain") || only.contains(PEER)) {
      parts.add(new ChainPart(built, only.contains(PEER), profile));
    }
    if (only.contains("operator")) {
      parts.add(new OperatorPart(built));
    }
    return parts;
  }
}
