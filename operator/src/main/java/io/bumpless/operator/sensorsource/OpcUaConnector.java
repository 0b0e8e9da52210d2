package io.bumpless.operator.sensorsource;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.crds.source.OpcUa;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.Tag;
import io.bumpless.crds.source.Timestamps;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.OpcUaLink;
import io.bumpless.operator.workload.PodFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The connector of a SensorSource of type OpcUa. */
record OpcUaConnector(SensorSource source, OpcUa opcUa) implements Connector {

  /** Held by the connector while the bus is away; a sixth of the default memory limit's heap. */
  private static final long OUTAGE_BYTES = 16L << 20;

  private static final Duration KEYFRAME_INTERVAL = Duration.ofSeconds(10);

  @Override
  public String component() {
    return "opcua-source";
  }

  @Override
  public BusUser busUser() {
    return new BusUser.Source(source.getMetadata().getNamespace(), source.getMetadata().getName());
  }

  @Override
  public boolean needsCertificate() {
    return link().needsCertificate();
  }

  @Override
  public String place() {
    return opcUa.endpoint();
  }

  @Override
  public List<String> conditions() {
    return List.of(
        "Connected", "CertificateTrusted", "DataFresh", "BufferHealthy", "ClockSynchronized");
  }

  private OpcUaLink link() {
    return new OpcUaLink(
        opcUa.endpoint(),
        opcUa.useConfiguredHost(),
        opcUa.security(),
        opcUa.identity(),
        Amounts.duration(opcUa.requestTimeout()),
        Names.source(source.getMetadata().getName()));
  }

  @Override
  public String config(Installation installation) {
    String namespace = source.getMetadata().getNamespace();
    String name = source.getMetadata().getName();
    return SourceConfig.codec()
        .write(
            new SourceConfig(
                new Subject(namespace, name, source.getMetadata().getUid()),
                installation.bus(busUser().token()),
                BusNames.sensorSubject(namespace, name),
                link().config(),
                Amounts.duration(opcUa.publishingInterval()),
                Amounts.duration(opcUa.subscriptionLifetime()),
                opcUa.timestamps() == Timestamps.Source
                    ? SourceConfig.Timestamps.SOURCE
                    : SourceConfig.Timestamps.SERVER,
                source.getSpec().tags().stream().map(OpcUaConnector::tag).toList(),
                tagFiles(),
                OUTAGE_BYTES,
                KEYFRAME_INTERVAL));
  }

  private static SourceConfig.Tag tag(Tag tag) {
    return new SourceConfig.Tag(
        tag.name(),
        tag.node(),
        Optional.ofNullable(tag.unit()),
        Optional.ofNullable(tag.samplingInterval()).map(Amounts::duration),
        Optional.of(tag.queueSize()),
        Optional.of(tag.deadband()).filter(d -> d > 0),
        Optional.ofNullable(tag.staleAfter()).map(Amounts::duration),
        tag.acceptUncertain(),
        Optional.ofNullable(tag.low()),
        Optional.ofNullable(tag.high()));
  }

  private List<String> tagFiles() {
    var tables = source.getSpec().tagsFrom();
    return IntStream.range(0, tables.size())
        .mapToObj(i -> PodFolders.TAGS + i + "/" + tables.get(i).configMapRef().key())
        .toList();
  }

  @Override
  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>(link().mounts());
    var tables = source.getSpec().tagsFrom();
    for (int i = 0; i < tables.size(); i++) {
      var ref = tables.get(i).configMapRef();
      mounts.add(
          new Mount(
              "tags-" + i,
              PodFolders.TAGS + i,
              new Mount.Content.OfConfigMapKey(ref.name(), ref.key())));
    }
    return mounts;
  }
}
