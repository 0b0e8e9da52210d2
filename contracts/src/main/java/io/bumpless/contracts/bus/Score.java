package io.bumpless.contracts.bus;

import java.util.List;
import java.util.Optional;

/**
 * The result of one tick of one model revision; with outputs, or with the reason why there are
 * none.
 *
 * @param tick number of the tick, greater than that of every tick before: tick time divided by the
 *     period, or the tick time itself when ticks follow updates (ADR 7)
 * @param tickTime nanoseconds since the Unix epoch, source time
 * @param model who scored
 * @param outputs in the order of the deployment's outputs; empty when {@link #missing()} is present
 * @param missing why the tick has no value
 * @param quality how many inputs had which quality
 * @param inputHash 16 bytes as lower-case hex; equal hashes mean bit-identical inputs
 * @param publishedAt wall clock of the scorer, nanoseconds since the Unix epoch
 * @param live at tick close at most one publishing interval was pending, in the streams and at the
 *     senders (actuation.md, fresh score)
 * @param latencyNanos from the arrival of the batch that closed the tick to publication
 */
public record Score(
    long tick,
    long tickTime,
    Model model,
    List<Output> outputs,
    Optional<Missing> missing,
    InputQuality quality,
    String inputHash,
    long publishedAt,
    boolean live,
    long latencyNanos) {

  public Score {
    outputs = List.copyOf(outputs);
  }

  /**
   * The revision that scored.
   *
   * @param revision number of the revision
   * @param id its id, also the last token of the subject
   * @param digest {@code sha256:…} of the ONNX bytes
   */
  public record Model(int revision, String id, String digest) {}

  /**
   * One output value in the unit of the deployment's output.
   *
   * @param name of the output
   * @param value finite, or what the model returned
   */
  public record Output(String name, double value) {}

  /**
   * Why a tick has no value.
   *
   * @param reason closed set
   * @param detail names the input and the value seen
   */
  public record Missing(MissingReason reason, String detail) {}

  /** Why a tick has no value. */
  public enum MissingReason {
    /** An input's status code is bad. */
    INPUT_BAD,
    /** An input's status code is uncertain and the tag does not accept it. */
    INPUT_UNCERTAIN,
    /** An input is older than it may be. */
    INPUT_STALE,
    /** An input has never had a value, or its tag does not exist. */
    INPUT_MISSING,
    /** The model ran longer than its deadline. */
    DEADLINE,
    /** The model returned NaN or an infinity. */
    NOT_FINITE,
    /** The value lies outside the output's low..high. */
    OUT_OF_RANGE,
    /** ONNX Runtime failed. */
    MODEL_ERROR
  }

  /** How many inputs had which quality. */
  public record InputQuality(int good, int uncertain, int bad, int stale, int missing) {}

  /** The value of the named output, when the tick has one. */
  public Optional<Double> value(String output) {
    return outputs.stream().filter(o -> o.name().equals(output)).map(Output::value).findFirst();
  }
}
