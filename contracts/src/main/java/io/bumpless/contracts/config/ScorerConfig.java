package io.bumpless.contracts.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of a scorer: one revision of one ModelDeployment.
 *
 * @param deployment the ModelDeployment
 * @param revision the frozen revision
 * @param bus the site bus
 * @param subject where scores go
 * @param scoreStream stream that keeps the scores; the scorer continues after its last one
 * @param maxModelBytes larger models are refused
 * @param sources where inputs come from
 * @param schedule when to score
 * @param features in the order of the tensor's columns
 * @param maxAge tick time minus the time up to which the value is known; more is stale
 * @param tensor ONNX input name; absent = the only one
 * @param outputs what is taken from the model
 * @param threads of ONNX Runtime
 * @param deadline of one inference
 * @param inferenceEndpoint whether to serve the Open Inference Protocol v2 on a port of its own
 */
public record ScorerConfig(
    Subject deployment,
    Revision revision,
    BusConfig bus,
    String subject,
    String scoreStream,
    long maxModelBytes,
    List<Source> sources,
    Schedule schedule,
    List<Feature> features,
    Duration maxAge,
    Optional<String> tensor,
    List<Output> outputs,
    int threads,
    Duration deadline,
    boolean inferenceEndpoint) {

  public ScorerConfig {
    sources = List.copyOf(sources);
    features = List.copyOf(features);
    outputs = List.copyOf(outputs);
  }

  /**
   * The frozen revision.
   *
   * @param number counts from 1
   * @param id short, unique in the deployment
   * @param version for people
   * @param digest {@code sha256:…} of the ONNX bytes, also the key in the object store
   */
  public record Revision(int number, String id, String version, String digest) {}

  /**
   * A stream of samples.
   *
   * @param name of the SensorSource
   * @param stream its durable stream
   * @param subject of its batches
   */
  public record Source(String name, String stream, String subject) {}

  /**
   * When to score (architecture.md, "Time and ticks"; ADR 5 and ADR 7). In YAML one key that names
   * the kind: {@code periodic: {period: PT5S, grace: PT1S}} or {@code onUpdate: {}}.
   */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Periodic.class, name = "periodic"),
    @JsonSubTypes.Type(value = Schedule.OnUpdate.class, name = "onUpdate")
  })
  public sealed interface Schedule {
    /**
     * Ticks at multiples of {@code period} in event time.
     *
     * @param period between ticks
     * @param grace how far past the tick every source must be complete before it closes
     */
    record Periodic(Duration period, Duration grace) implements Schedule {}

    /** One tick for each batch of the first feature's source that makes progress. */
    @JsonTypeName("onUpdate")
    record OnUpdate() implements Schedule {}
  }

  /**
   * One column of the input tensor.
   *
   * @param name for people and for the input hash
   * @param source name of one of the sources
   * @param tag in that source
   * @param function what is taken
   * @param window of Mean, Min, Max, StdDev and Delta; absent for the others
   * @param lag of Lag; absent for the others
   */
  public record Feature(
      String name,
      String source,
      String tag,
      Function function,
      Optional<Duration> window,
      Optional<Duration> lag) {}

  /** What a feature takes from its tag; formulas in docs/reference/features.md. */
  public enum Function {
    /** The value in force at the tick. */
    LAST,
    /** Time-weighted mean over the window before the tick, zero-order hold. */
    MEAN,
    /** The least value in force at any time of the window, its beginning included. */
    MIN,
    /** The greatest value in force at any time of the window, its beginning included. */
    MAX,
    /** Time-weighted population standard deviation over the window, zero-order hold. */
    STDDEV,
    /** The value in force at the tick minus the value in force at the window's beginning. */
    DELTA,
    /** The value in force at tick minus lag. */
    LAG
  }

  /**
   * One output.
   *
   * @param name for people and bindings
   * @param tensor ONNX output name; empty = the only one
   * @param index into the flattened tensor
   * @param unit engineering unit as text
   * @param low lower end of the valid range
   * @param high upper end of the valid range
   */
  public record Output(
      String name, String tensor, int index, String unit, double low, double high) {}

  /** The codec of this configuration. */
  public static ConfigCodec<ScorerConfig> codec() {
    return ConfigCodec.of(ScorerConfig.class);
  }
}
