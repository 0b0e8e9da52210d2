package io.bumpless.contracts.config;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of a comparator: one version is judged, against another one and against truth
 * (comparison.md). Streams, subjects and keys follow from the deployment's name ({@code BusNames}).
 *
 * @param deployment the ModelDeployment
 * @param bus the site bus; both accounts are used
 * @param task what is asked
 * @param judged the version that is judged: the candidate; in {@link Task#SURVEILLANCE} the version
 *     that was promoted
 * @param reference what it is held against: the stable version; in {@link Task#SURVEILLANCE} the
 *     old one, which shadows. Absent in a first deployment: absolute gates only
 * @param attempt number of the attempt with this digest, from 1; its level is alpha/(j(j+1))
 * @param since when the task began, by the bus's clock: scores that were stored before are not of
 *     this attempt. A comparator never continues from, nor overwrites, the checkpoint of a task
 *     that began later
 * @param window of tick times that is compared; {@link Task#REPLAY} only, and required there
 * @param period between ticks
 * @param outputs of the model
 * @param truth where the true value of an output arrives; absent = gates against truth never pass
 * @param regime the tag that names the operating regime; absent = one regime
 * @param comparison blocks, levels and gates
 */
public record ComparatorConfig(
    Subject deployment,
    BusConfig bus,
    Task task,
    Version judged,
    Optional<Version> reference,
    int attempt,
    Instant since,
    Optional<Window> window,
    Duration period,
    List<Output> outputs,
    Optional<Truth> truth,
    Optional<Regime> regime,
    Comparison comparison) {

  public ComparatorConfig {
    outputs = List.copyOf(outputs);
  }

  /** What is asked of a comparator. */
  public enum Task {
    /** Whether a candidate may be promoted: Pass, Fail or Inconclusive. */
    TRIAL,
    /** Whether the promoted version has become worse than the old one: an alarm is a Fail. */
    SURVEILLANCE,
    /** A trial over stored scores, at full speed; a Pass counts for nothing later. */
    REPLAY
  }

  /**
   * A version of the model.
   *
   * @param revision its number, for people
   * @param id its id
   * @param digest {@code sha256:…} of the ONNX bytes
   * @param scores last token of the subject of its scores: the id, or another one for a replay
   */
  public record Version(int revision, String id, String digest, String scores) {}

  /**
   * Tick times {@code from <= t < to}; only whole blocks inside it count. It is over when both
   * versions have scored a tick at or after {@code to}.
   */
  public record Window(Instant from, Instant to) {}

  /**
   * An output of the model.
   *
   * @param name as in the scores
   * @param low lower end of the valid range, in its unit
   * @param high upper end of the valid range, in its unit
   */
  public record Output(String name, double low, double high) {}

  /**
   * Where truth comes from.
   *
   * @param output whose truth it is
   * @param source name of the SensorSource
   * @param tag in that source; the source time of a sample is the moment it is about
   * @param tolerance greatest age of the score that a label is compared with
   * @param maxDelay a label counts when its source delivers it at most this long after its block
   * @param minLabels fewer labels in a block give no value
   * @param minLabelledShare share of a regime's blocks that must have truth for a pass
   */
  public record Truth(
      String output,
      String source,
      String tag,
      Duration tolerance,
      Duration maxDelay,
      int minLabels,
      double minLabelledShare) {}

  /**
   * The operating regime.
   *
   * @param source name of the SensorSource
   * @param tag whose value names the regime; a whole number is written without a point
   * @param grace how far past a tick the source must be complete
   * @param required regimes that the evidence must cover
   */
  public record Regime(String source, String tag, Duration grace, List<RequiredRegime> required) {
    public Regime {
      required = List.copyOf(required);
    }
  }

  /** A regime with the least number of its blocks. */
  public record RequiredRegime(String value, int minBlocks) {}

  /**
   * How the two are compared (resources.md, {@code spec.comparison}).
   *
   * @param alpha level of a false promotion over all attempts
   * @param beta level of a false rejection
   * @param block length of a block, event time
   * @param guard dropped at the start of each block
   * @param minCoverage share of the ticks of a block that must be usable
   * @param hold blocks in a row at which everything must hold
   * @param minBlocks least number of blocks for a pass
   * @param maxDuration event time to the first pass
   * @param settle how far past the end of a block, in event time, both versions must have scored
   *     before the block is sealed; scores may be out of order by this much. Nothing in a replay
   * @param patience how long one version is waited for once the other one has sealed a block, by
   *     the bus's clock; then its ticks are missing. Not used in a replay
   * @param lateAfter a score of the judged version that is published this long after that of the
   *     reference, or this long after its input, is late; absent = only the scorer's own deadline
   *     counts
   * @param gates in the order of the spec; event rates that are not given have their defaults
   * @param clamp what the DCS binding would cut; absent = nothing
   */
  public record Comparison(
      double alpha,
      double beta,
      Duration block,
      Duration guard,
      double minCoverage,
      int hold,
      int minBlocks,
      Duration maxDuration,
      Duration settle,
      Duration patience,
      Optional<Duration> lateAfter,
      List<Gate> gates,
      Optional<Clamp> clamp) {
    public Comparison {
      gates = List.copyOf(gates);
    }
  }

  /**
   * A gate. Which fields a kind needs is said at the kind.
   *
   * @param name unique
   * @param kind what is tested
   * @param output that is tested
   * @param margin in the unit of the output; a share for labels
   * @param cap in the unit of the output
   * @param hardLimit deviation of which three in a regime reject
   * @param maxRate greatest acceptable share
   * @param loss of {@link GateKind#LOSS_DIFFERENCE}; absent = absolute
   * @param limit of {@link GateKind#LATENCY}
   */
  public record Gate(
      String name,
      GateKind kind,
      Optional<String> output,
      Optional<Double> margin,
      Optional<Double> cap,
      Optional<Double> hardLimit,
      Optional<Double> maxRate,
      Optional<LossKind> loss,
      Optional<Duration> limit) {

    /** A gate on an output with a margin and a cap. */
    public static Gate on(String name, GateKind kind, String output, double margin, double cap) {
      return new Gate(
          name,
          kind,
          Optional.of(output),
          Optional.of(margin),
          Optional.of(cap),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** A gate on the share of ticks with an event. */
    public static Gate rate(String name, GateKind kind, double maxRate) {
      return new Gate(
          name,
          kind,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(maxRate),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** Kinds of gates (comparison.md §1 and §7.1). */
  public enum GateKind {
    /** output, margin, cap; hardLimit optional. */
    AGREEMENT,
    /** output, margin, cap. */
    BIAS,
    /** output, margin, cap and truth; loss optional. */
    LOSS_DIFFERENCE,
    /** output, maxRate. */
    DISAGREEMENT,
    /** output, margin and truth. */
    ACCURACY_DIFFERENCE,
    /** output, margin (the tolerance above one half) and truth. */
    MC_NEMAR,
    /** maxRate. */
    DEADLINE_MISS,
    /** maxRate. */
    OUT_OF_RANGE,
    /** maxRate; the clamp must be given. */
    WOULD_CLAMP,
    /** maxRate. */
    ERROR_RATE,
    /** maxRate, limit. */
    LATENCY
  }

  /** How far a prediction is from the truth. */
  public enum LossKind {
    ABSOLUTE,
    SQUARED
  }

  /**
   * What the DCS binding would cut.
   *
   * @param output the bound output
   * @param low of the binding's limits, in the output's unit
   * @param high of the binding's limits
   * @param maxStep greatest change from one tick to the next
   */
  public record Clamp(String output, double low, double high, Optional<Double> maxStep) {}

  /** The codec of this configuration. */
  public static ConfigCodec<ComparatorConfig> codec() {
    return ConfigCodec.of(ComparatorConfig.class);
  }
}
