package io.bumpless.contracts.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One closed block in the history of a deployment's comparison, for plots. A block that was
 * published twice after a crash is equal bytes with the same {@code specHash} and {@code block}.
 *
 * @param specHash of the attempt
 * @param block number of the block
 * @param from start, event time
 * @param until end, event time
 * @param regime of the block; {@code transition} when it changed or was not known
 * @param accepted whether its coverage was enough
 * @param expected ticks after the guard of a full block
 * @param usable of those, at which the reference had a value
 * @param referenceMissing skipped ticks
 * @param judgedMissing ticks that counted as the worst value
 * @param values what the block said, by test
 * @param truth earlier blocks whose labels became final at this one
 * @param logs of the gates of this block's regime after it, by {@code test@regime}
 * @param run blocks in a row at which everything held
 * @param ruling of the trial after it
 */
public record PublishedBlock(
    String specHash,
    long block,
    Instant from,
    Instant until,
    String regime,
    boolean accepted,
    long expected,
    long usable,
    long referenceMissing,
    long judgedMissing,
    Map<String, Value> values,
    List<Labelled> truth,
    Map<String, Logs> logs,
    int run,
    Evidence.Ruling ruling) {
  public PublishedBlock {
    values = Map.copyOf(values);
    truth = List.copyOf(truth);
    logs = Map.copyOf(logs);
  }

  /**
   * What a block said to a test.
   *
   * @param value mean, or share of events
   * @param trials ticks behind a share of events; 0 for a mean
   */
  public record Value(double value, long trials) {}

  /**
   * An earlier block with its truth.
   *
   * @param block its number
   * @param regime of that block
   * @param labels that counted
   * @param values by test; empty when there were too few labels
   */
  public record Labelled(long block, String regime, int labels, Map<String, Value> values) {
    public Labelled {
      values = Map.copyOf(values);
    }
  }

  /** ln E_U and ln E_L of a gate. */
  public record Logs(double promote, double reject) {}
}
