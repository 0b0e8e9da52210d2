package io.bumpless.contracts.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Configuration of a DCS writer. The closed-loop part (target, handshake, limits, lease) is added
 * with actuation; until then a writer reaches Advisory at most.
 *
 * @param binding the DcsBinding
 * @param bus the site bus
 * @param grantKey key in the bucket {@code grants}
 * @param scoreSubject subject of the deployment's scores with the wildcard for the revision
 * @param mode upper bound of the state
 * @param output the model output that is bound
 * @param opcUa the server
 * @param adviceNode where advice is written
 * @param stateNode where the writer's state is shown to the DCS operator
 * @param cycle of the evaluation timer
 * @param scoreTimeout a score older than this is not fresh
 * @param maxClockSkew allowed between the scorer's and the writer's wall clock
 * @param audit the record of what was done and why
 */
public record WriterConfig(
    Subject binding,
    BusConfig bus,
    String grantKey,
    String scoreSubject,
    Mode mode,
    Output output,
    OpcUaConfig opcUa,
    Optional<String> adviceNode,
    Optional<String> stateNode,
    Duration cycle,
    Duration scoreTimeout,
    Duration maxClockSkew,
    Audit audit) {

  /** Upper bound of the writer's state; never a command. */
  public enum Mode {
    DISABLED,
    SHADOW,
    ADVISORY
  }

  /**
   * The bound output of the model.
   *
   * @param name of the output
   * @param unit engineering unit as text
   * @param low lower end of the model's valid range
   * @param high upper end of the model's valid range
   */
  public record Output(String name, String unit, double low, double high) {}

  /**
   * Where the audit is kept.
   *
   * @param folder on the writer's own volume
   * @param maxBytes of all segments together
   * @param subject of the copy on the bus
   */
  public record Audit(String folder, long maxBytes, String subject) {}

  /** The codec of this configuration. */
  public static ConfigCodec<WriterConfig> codec() {
    return ConfigCodec.of(WriterConfig.class);
  }
}
