package io.bumpless.source;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.SourceConfig.Tag;
import io.bumpless.contracts.config.SourceConfig.Timestamps;
import io.bumpless.contracts.config.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configurations for tests. */
public final class SourceConfigs {
  public static final Duration INTERVAL = Duration.ofMillis(100);

  private SourceConfigs() {}

  public static SourceConfig with(List<Tag> tags, List<Path> files) {
    return of("opc.tcp://127.0.0.1:4840", "nats://127.0.0.1:4222", tags, files);
  }

  public static SourceConfig of(String endpoint, String bus, List<Tag> tags, List<Path> files) {
    return new SourceConfig(
        new Subject("mill", "mill-3", "uid-1"),
        new BusConfig(bus, "sns-mill-3", Optional.empty(), Optional.empty()),
        "sensor.mill.mill-3",
        insecure(endpoint),
        INTERVAL,
        Duration.ofMinutes(10),
        Timestamps.SOURCE,
        tags,
        files.stream().map(Path::toString).toList(),
        1 << 20,
        Duration.ofSeconds(10));
  }

  public static OpcUaConfig insecure(String endpoint) {
    return new OpcUaConfig(
        endpoint,
        true,
        new OpcUaConfig.Security(
            OpcUaConfig.Policy.NONE,
            OpcUaConfig.Mode.NONE,
            true,
            Optional.empty(),
            List.of(),
            Optional.empty()),
        new OpcUaConfig.Identity(OpcUaConfig.IdentityType.ANONYMOUS, Optional.empty()),
        Duration.ofSeconds(5));
  }

  public static Tag tag(String name, String node) {
    return new Tag(
        name,
        node,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty());
  }
}
