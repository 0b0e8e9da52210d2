package io.bumpless.contracts.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Configuration of an OPC UA source connector.
 *
 * @param source the SensorSource
 * @param bus the site bus
 * @param subject where batches go
 * @param opcUa the server
 * @param publishingInterval of the subscriptions
 * @param subscriptionLifetime how long the server keeps a subscription of a client that is away
 * @param timestamps which of the server's two time stamps is the source time
 * @param tags in line; their order begins the tag table
 * @param tagFiles CSV files with more tags, appended in this order
 * @param outageBytes how much is held while the bus is away; beyond it the oldest is dropped,
 *     counted and marked
 * @param keyframeInterval how often the latest sample of every tag is repeated
 */
public record SourceConfig(
    Subject source,
    BusConfig bus,
    String subject,
    OpcUaConfig opcUa,
    Duration publishingInterval,
    Duration subscriptionLifetime,
    Timestamps timestamps,
    List<Tag> tags,
    List<String> tagFiles,
    long outageBytes,
    Duration keyframeInterval) {

  public SourceConfig {
    tags = List.copyOf(tags);
    tagFiles = List.copyOf(tagFiles);
  }

  /** Which of the server's two time stamps is the source time. */
  public enum Timestamps {
    SOURCE,
    SERVER
  }

  /**
   * One tag.
   *
   * @param name unique in the source
   * @param node {@code i=…} or {@code nsu=<uri>;…}
   * @param unit engineering unit as text
   * @param samplingInterval in the server; absent = the publishing interval
   * @param queueSize in the server; absent = chosen by the connector
   * @param deadband absolute, in the tag's unit
   * @param staleAfter age of the last change after which the value is stale
   * @param acceptUncertain whether a value of uncertain quality may be used
   * @param low lower end of the plausible range, in the tag's unit
   * @param high upper end of the plausible range, in the tag's unit
   */
  public record Tag(
      String name,
      String node,
      Optional<String> unit,
      Optional<Duration> samplingInterval,
      Optional<Integer> queueSize,
      Optional<Double> deadband,
      Optional<Duration> staleAfter,
      boolean acceptUncertain,
      Optional<Double> low,
      Optional<Double> high) {}

  /** The codec of this configuration. */
  public static ConfigCodec<SourceConfig> codec() {
    return ConfigCodec.of(SourceConfig.class);
  }
}
