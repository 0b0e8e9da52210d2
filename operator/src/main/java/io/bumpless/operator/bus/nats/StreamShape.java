package io.bumpless.operator.bus.nats;

import io.bumpless.operator.bus.StreamSpec;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** How streams and buckets look on the server (nats.md rules 1 and 3). */
final class StreamShape {
  static final String INSTALL = "bumpless.io/install";
  static final String UID = "bumpless.io/uid";
  static final String RECLAIM = "bumpless.io/reclaim";

  private static final Duration DUPLICATES = Duration.ofMinutes(2);
  private static final long MIB = 1024L * 1024;
  private static final int VALUE_BYTES = 256 * 1024;

  private StreamShape() {}

  /** A durable stream; the oldest message is dropped first. */
  static StreamConfiguration stream(StreamSpec spec, String install, int replicas) {
    return StreamConfiguration.builder()
        .name(spec.name())
        .subjects(spec.subjects())
        .retentionPolicy(RetentionPolicy.Limits)
        .discardPolicy(DiscardPolicy.Old)
        .storageType(StorageType.File)
        .maxAge(spec.maxAge())
        .maxBytes(spec.maxBytes())
        .maxMessages(spec.maxMessages().orElse(-1))
        .duplicateWindow(spec.maxAge().compareTo(DUPLICATES) < 0 ? spec.maxAge() : DUPLICATES)
        .replicas(replicas)
        .allowDirect(true)
        .denyDelete(true)
        .metadata(Map.of(INSTALL, install, UID, spec.uid(), RECLAIM, spec.reclaim().name()))
        .build();
  }

  /**
   * A key-value bucket without rollup, so that nobody can wipe it through an own key, and without
   * time to live on single keys.
   *
   * @param memory whether it may be lost with the server: reports only
   */
  static StreamConfiguration bucket(String name, String install, int replicas, boolean memory) {
    var builder =
        StreamConfiguration.builder()
            .name("KV_" + name)
            .subjects("$KV." + name + ".>")
            .maxMessagesPerSubject(1)
            .discardPolicy(DiscardPolicy.New)
            .storageType(memory ? StorageType.Memory : StorageType.File)
            .maxBytes(memory ? 32 * MIB : 256 * MIB)
            .maximumMessageSize(VALUE_BYTES)
            .replicas(replicas)
            .allowDirect(true)
            .denyDelete(true)
            .allowRollup(false)
            .metadata(Map.of(INSTALL, install));
    if (memory) {
      // A pod that is gone never takes its report back; nobody reads one of more than a minute.
      builder.maxAge(Duration.ofMinutes(5));
    }
    return builder.build();
  }

  /** The object store of models; the client library needs rollup for objects. */
  static StreamConfiguration objects(String name, String install, int replicas, long maxBytes) {
    return StreamConfiguration.builder()
        .name("OBJ_" + name)
        .subjects("$O." + name + ".C.>", "$O." + name + ".M.>")
        .discardPolicy(DiscardPolicy.New)
        .storageType(StorageType.File)
        .maxBytes(maxBytes)
        .replicas(replicas)
        .allowDirect(true)
        .allowRollup(true)
        .metadata(Map.of(INSTALL, install))
        .build();
  }

  /** Whether a stream is as wanted, as far as we set it. */
  static boolean same(StreamConfiguration is, StreamConfiguration wanted) {
    return new HashSet<>(subjects(is)).equals(new HashSet<>(subjects(wanted)))
        && is.getMaxAge().equals(wanted.getMaxAge())
        && is.getMaxBytes() == wanted.getMaxBytes()
        && is.getMaxMsgs() == wanted.getMaxMsgs()
        && is.getMaxMsgsPerSubject() == wanted.getMaxMsgsPerSubject()
        && is.getReplicas() == wanted.getReplicas()
        && is.getAllowDirect() == wanted.getAllowDirect()
        && is.getAllowRollup() == wanted.getAllowRollup()
        && ours(is.getMetadata()).equals(ours(wanted.getMetadata()));
  }

  private static List<String> subjects(StreamConfiguration configuration) {
    return configuration.getSubjects() == null ? List.of() : configuration.getSubjects();
  }

  /** The server adds keys of its own. */
  private static Map<String, String> ours(Map<String, String> metadata) {
    return Map.of(
        INSTALL,
        value(metadata, INSTALL),
        UID,
        value(metadata, UID),
        RECLAIM,
        value(metadata, RECLAIM));
  }

  static String value(Map<String, String> metadata, String key) {
    return metadata == null ? "" : metadata.getOrDefault(key, "");
  }
}
