package io.bumpless.contracts.evidence;

import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the comparator has seen after a closed block (comparison.md; rollout.md rule 9). A function
 * of the streams' content alone: a restart, a duplicate or a delay of the delivery changes no bit
 * of it. Its hash ({@link EvidenceCodec#hash}) is what a person approves.
 *
 * <p>Values are in the unit of the gate; logs are natural; times are event time.
 *
 * @param namespace of the deployment
 * @param deployment name of the ModelDeployment
 * @param task what was asked
 * @param judged the version that is judged
 * @param reference what it is held against
 * @param attempt from 1
 * @param specHash of everything that a new attempt begins with when it changes
 * @param alpha level of this attempt, for a promotion
 * @param rejectionLevel level of each rejection: beta / (gates × regimes)
 * @param firstBlock number of the first block
 * @param from start of the first block
 * @param until end of the last closed block: the clock of the evidence
 * @param blocks closed so far, of any regime
 * @param accepted of those, with enough coverage
 * @param run blocks in a row at which everything held
 * @param ruling what the trial says
 * @param cause why it failed
 * @param withheld what withholds a pass now, or would
 * @param gates one for each test and required regime, in the order of the spec
 * @param regimes the required ones, in the order of the spec
 * @param ticks counts of all closed blocks
 * @param hard counters of the hard rules
 */
public record Evidence(
    String namespace,
    String deployment,
    Task task,
    Version judged,
    Optional<Version> reference,
    int attempt,
    String specHash,
    double alpha,
    double rejectionLevel,
    long firstBlock,
    Instant from,
    Instant until,
    long blocks,
    long accepted,
    int run,
    Ruling ruling,
    Optional<Cause> cause,
    List<Withheld> withheld,
    List<Gate> gates,
    List<Regime> regimes,
    Ticks ticks,
    Hard hard) {

  public Evidence {
    withheld = List.copyOf(withheld);
    gates = List.copyOf(gates);
    regimes = List.copyOf(regimes);
  }

  /** What a trial says. */
  public enum Ruling {
    UNDECIDED,
    PASS,
    FAIL,
    INCONCLUSIVE
  }

  /**
   * What rejected, or alarmed.
   *
   * @param kind hard rule, gate, or the change detector
   * @param where name of the hard rule, or {@code test@regime}
   * @param detail with the numbers
   */
  public record Cause(Kind kind, String where, String detail) {
    /** Which statistic. */
    public enum Kind {
      HARD,
      GATE,
      CHANGE
    }
  }

  /**
   * Why a pass is withheld although nothing rejects.
   *
   * @param reason for example {@code BLOCKS_CORRELATED}
   * @param where {@code test@regime}, the regime, or empty
   * @param detail with the numbers
   */
  public record Withheld(String reason, String where, String detail) {}

  /**
   * One one-sided test in one required regime.
   *
   * @param test the gate's name, with a suffix where a gate is two tests
   * @param regime {@code ALL} where none is declared
   * @param blocks values so far
   * @param mean of the values; absent before the first
   * @param lower end of the interval at the attempt's level, valid at all times
   * @param upper end of the interval
   * @param lo least value of a block
   * @param hi greatest value of a block: the cap
   * @param margin the mean must be below it
   * @param logPromote ln E_U
   * @param logReject ln E_L
   * @param logChange statistic of the change detector; absent before the first value
   * @param progress ln E_U / ln(1/alpha), cut to 0..1
   * @param standing what the gate says alone
   */
  public record Gate(
      String test,
      String regime,
      long blocks,
      Optional<Double> mean,
      double lower,
      double upper,
      double lo,
      double hi,
      double margin,
      double logPromote,
      double logReject,
      Optional<Double> logChange,
      double progress,
      Standing standing) {}

  /** What a gate says alone. */
  public enum Standing {
    UNDECIDED,
    PASS,
    FAIL,
    INVALID
  }

  /**
   * Counts of a required regime.
   *
   * @param regime its name
   * @param needed least number of blocks
   * @param closed blocks, with or without values
   * @param accepted blocks with enough coverage
   * @param visits runs of blocks in this regime
   * @param truthDue blocks whose labels are final
   * @param truthLabelled of those, blocks with a value
   */
  public record Regime(
      String regime,
      int needed,
      int closed,
      int accepted,
      int visits,
      int truthDue,
      int truthLabelled) {}

  /**
   * Counts of the ticks of all closed blocks.
   *
   * @param seen at which some version answered
   * @param usable after the guard, at which the reference had a value and inputs were there
   * @param referenceMissing after the guard, skipped
   * @param judgedMissing usable ones that counted as the worst value
   * @param late usable or not, answered too late by the judged version
   * @param mismatched excluded: the two had different inputs
   * @param labels that counted
   * @param labelsLate labels that arrived too late for their block
   * @param labelsUnmatched labels without a score near them
   */
  public record Ticks(
      long seen,
      long usable,
      long referenceMissing,
      long judgedMissing,
      long late,
      long mismatched,
      long labels,
      long labelsLate,
      long labelsUnmatched) {}

  /**
   * Counters of the hard rules.
   *
   * @param broken scores that were NaN, infinite or not of the contract
   * @param cutInARow newest ticks in a row that were out of range or would have been cut
   * @param deviations ticks beyond a hard limit, by {@code gate@regime}
   */
  public record Hard(long broken, int cutInARow, Map<String, Integer> deviations) {
    public Hard {
      deviations = Map.copyOf(deviations);
    }
  }
}
