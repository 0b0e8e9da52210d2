package io.bumpless.bench.chain;

import io.bumpless.bench.process.ProcessFacts;
import io.bumpless.bench.statistics.Quantiles;
import java.util.List;

/**
 * One run of a chain.
 *
 * @param waits from a change at the server to the first advice there that contains it
 * @param without changes that no advice contained
 * @param advicePerSecond advice writes
 * @param used by each process
 */
public record ChainResult(
    Quantiles waits, int without, double advicePerSecond, List<ProcessUse> used) {

  public ChainResult {
    used = List.copyOf(used);
  }

  /**
   * What a process used.
   *
   * @param name of the process
   * @param cores on average
   * @param rssMiB at the end of the measured time
   */
  public record ProcessUse(String name, double cores, double rssMiB) {
    static ProcessUse between(String name, ProcessFacts from, ProcessFacts to, double seconds) {
      return new ProcessUse(name, (to.cpuSeconds() - from.cpuSeconds()) / seconds, to.rssMiB());
    }
  }

  /** All processes together. */
  public double cores() {
    return used.stream().mapToDouble(ProcessUse::cores).sum();
  }

  /** All processes together. */
  public double rssMiB() {
    return used.stream().mapToDouble(ProcessUse::rssMiB).sum();
  }
}
