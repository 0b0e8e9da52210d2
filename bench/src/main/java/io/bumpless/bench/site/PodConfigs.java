package io.bumpless.bench.site;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.GrantCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pods' configurations and the grant, as the operator would write them. */
public final class PodConfigs {
  private static final long OUTAGE_BYTES = 32L << 20;
  private static final long MAX_MODEL_BYTES = 64L << 20;
  private static final long AUDIT_BYTES = 64L << 20;
  private static final double FAR = 1e9;

  private final LoadPlant plant;
  private final SiteBus bus;
  private final ChainSpec spec;

  /** For a chain around this plant and this bus. */
  public PodConfigs(LoadPlant plant, SiteBus bus, ChainSpec spec) {
    this.plant = plant;
    this.bus = bus;
    this.spec = spec;
  }

  /** The connector's. */
  public String connector() {
    List<SourceConfig.Tag> tags =
        plant.tags().stream()
            .map(
                tag ->
                    new SourceConfig.Tag(
                        tag,
                        LoadPlant.node(tag),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(spec.queueSize()),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return SourceConfig.codec()
        .write(
            new SourceConfig(
                subject(SiteNames.SOURCE),
                bus("connector"),
                SiteNames.SENSOR_SUBJECT,
                opcUa(),
                spec.publishing(),
                Duration.ofMinutes(10),
                SourceConfig.Timestamps.SOURCE,
                tags,
                List.of(),
                OUTAGE_BYTES,
                Duration.ofSeconds(10)));
  }

  /** The scorer's. */
  public String scorer(String digest) {
    List<ScorerConfig.Feature> features =
        plant.inputs().stream()
            .map(
                tag ->
                    new ScorerConfig.Feature(
                        tag,
                        SiteNames.SOURCE,
                        tag,
                        ScorerConfig.Function.LAST,
                        Optional.empty(),
                        Optional.empty()))
            .toList();
    return ScorerConfig.codec()
        .write(
            new ScorerConfig(
                subject(SiteNames.DEPLOYMENT),
                new ScorerConfig.Revision(1, SiteNames.REVISION, "1", digest),
                bus("scorer"),
                SiteNames.SCORE_SUBJECT,
                SiteNames.SCORE_STREAM,
                MAX_MODEL_BYTES,
                List.of(
                    new ScorerConfig.Source(
                        SiteNames.SOURCE, SiteNames.SENSOR_STREAM, SiteNames.SENSOR_SUBJECT)),
                spec.schedule(),
                features,
                Duration.ofSeconds(10),
                Optional.empty(),
                List.of(
                    new ScorerConfig.Output(SumModel.OUTPUT, SumModel.OUTPUT, 0, "", -FAR, FAR)),
                1,
                Duration.ofMillis(50),
                false));
  }

  /**
   * The writer's.
   *
   * @param folder its own volume
   */
  public String writer(Path folder) {
    return WriterConfig.codec()
        .write(
            new WriterConfig(
                subject(SiteNames.BINDING),
                bus("writer"),
                SiteNames.GRANT_KEY,
                BusNames.scoreSubject(SiteNames.NAMESPACE, SiteNames.DEPLOYMENT, ">"),
                WriterConfig.Mode.ADVISORY,
                new WriterConfig.Output(SumModel.OUTPUT, "", -FAR, FAR),
                opcUa(),
                Optional.of(plant.adviceNode()),
                Optional.of(plant.stateNode()),
                spec.cycle(),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                new WriterConfig.Audit(
                    folder.resolve("audit").toString(), AUDIT_BYTES, SiteNames.AUDIT_SUBJECT)));
  }

  /** The stable version may advise. */
  public static byte[] grant(String digest) {
    return GrantCodec.encode(
        new Grant(
            SiteNames.UID,
            1,
            "bench",
            WriterConfig.Mode.ADVISORY,
            Optional.of(new Grant.Stable(digest, Grant.StableAuthority.ADVISE)),
            Optional.empty()));
  }

  private static Subject subject(String name) {
    return new Subject(SiteNames.NAMESPACE, name, SiteNames.UID);
  }

  private BusConfig bus(String user) {
    return new BusConfig(bus.url(), user, Optional.empty(), Optional.empty());
  }

  private OpcUaConfig opcUa() {
    return new OpcUaConfig(
        plant.endpoint(),
        true,
        new OpcUaConfig.Security(
            OpcUaConfig.Policy.NONE,
            OpcUaConfig.Mode.NONE,
            true,
            Optional.empty(),
            List.of(),
            Optional.empty()),
        new OpcUaConfig.Identity(OpcUaConfig.IdentityType.ANONYMOUS, Optional.empty()),
        Duration.ofSeconds(2));
  }
}
