package io.bumpless.operator.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be set from outside, {@code -Dbumpless.…} or {@code BUMPLESS_…}. The watched
 * namespaces are also those of the operator SDK (application.properties).
 */
@ConfigMapping(prefix = "bumpless")
public interface OperatorSettings {

  /** Namespaces that are watched; there is no cluster-wide mode. */
  @WithDefault("default")
  List<String> namespaces();

  /** Name of this installation; streams and objects of another one are never touched. */
  @WithDefault("bumpless")
  String installId();

  /** Images of the pods. */
  Images images();

  /** The site bus. */
  Bus bus();

  /** The pods. */
  Pods pods();

  /** Leader election. */
  Lease lease();

  /** How often the bus is swept of streams and models that nobody needs. */
  @WithDefault("1h")
  Duration sweepInterval();

  /** Images of the pods: {@code <prefix>/<component>:<tag>}. */
  interface Images {
    /** Repository prefix, for example {@code registry.site/bumpless}. */
    @WithDefault("bumpless")
    String prefix();

    /** One tag for all pods of an installation. */
    @WithDefault("dev")
    String tag();
  }

  /** The site bus. */
  interface Bus {
    /** URL as the operator reaches it. */
    @WithDefault("nats://127.0.0.1:4222")
    String url();

    /** URL as pods reach it; absent = the same. */
    Optional<String> podUrl();

    /** Folder with the signing keys of the two accounts and the operator's own credentials. */
    @WithDefault("/etc/bumpless/bus-keys")
    Path keys();

    /** Copies of each stream: 1, or 3 on a clustered bus. */
    @WithDefault("1")
    int replicas();
  }

  /** The pods. */
  interface Pods {
    /** ServiceAccount without token and rules. */
    @WithDefault("bumpless-pod")
    String serviceAccount();
  }

  /** Leader election (only in the profiles that the operator SDK is told to use it in). */
  interface Lease {
    /** Name of the Lease. */
    @WithDefault("bumpless-operator")
    String name();

    /** Namespace of the Lease; absent = the operator's own. */
    Optional<String> namespace();
  }
}
