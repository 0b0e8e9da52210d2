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
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.OpcUaLink;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Plans the connector of a SensorSource of type OpcUa. Pure. */
final class SensorSourcePlanner {
  private static final String COMPONENT = "opcua-source";

  /** Held by the connector while the bus is away; a sixth of the default memory limit's heap. */
  private static final long OUTAGE_BYTES = 16L << 20;

  private static final Duration KEYFRAME_INTERVAL = Duration.ofSeconds(10);

  private final Installation installation;

  SensorSourcePlanner(Installation installation) {
    this.installation = installation;
  }

  static Labels labels(SensorSource source) {
    String name = source.getMetadata().getName();
    return Labels.of(SensorSourceInputs.KIND, name, COMPONENT, Names.source(name));
  }

  static BusUser busUser(SensorSource source) {
    return new BusUser.Source(source.getMetadata().getNamespace(), source.getMetadata().getName());
  }

  static StreamSpec stream(SensorSource source) {
    String namespace = source.getMetadata().getNamespace();
    String name = source.getMetadata().getName();
    return new StreamSpec(
        BusNames.sensorStream(namespace, name),
        List.of(BusNames.sensorSubject(namespace, name)),
        source.getMetadata().getUid(),
        Amounts.duration(source.getSpec().buffer().maxAge()),
        Amounts.bytes(source.getSpec().buffer().maxBytes()),
        switch (source.getSpec().buffer().reclaimPolicy()) {
          case Delete -> StreamSpec.Reclaim.DELETE;
          case Retain -> StreamSpec.Reclaim.RETAIN;
        });
  }

  static OpcUaLink link(SensorSource source) {
    OpcUa opcUa = source.getSpec().opcUa();
    return new OpcUaLink(
        opcUa.endpoint(),
        opcUa.useConfiguredHost(),
        opcUa.security(),
        opcUa.identity(),
        Amounts.duration(opcUa.requestTimeout()),
        Names.source(source.getMetadata().getName()));
  }

  /**
   * Plans.
   *
   * @param tables hash of the content of each tag table that exists, by ConfigMap
   * @param annotations of the Deployment: what is known of its Secrets
   */
  SensorSourcePlan plan(
      SensorSource source, Map<String, String> tables, Map<String, String> annotations) {
    String namespace = source.getMetadata().getNamespace();
    Labels labels = labels(source);
    String yaml = SourceConfig.codec().write(config(source));
    ConfigMap config = Children.config(namespace, labels, yaml);
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(COMPONENT),
            installation.serviceAccount(),
            source.getSpec().resources(),
            mounts(source),
            ContentHash.shortOf(yaml + tables),
            true);
    return new SensorSourcePlan(
        config, Children.deployment(namespace, labels, annotations, pod.template("Always")));
  }

  private SourceConfig config(SensorSource source) {
    OpcUa opcUa = source.getSpec().opcUa();
    String namespace = source.getMetadata().getNamespace();
    String name = source.getMetadata().getName();
    return new SourceConfig(
        new Subject(namespace, name, source.getMetadata().getUid()),
        installation.bus(busUser(source).token()),
        BusNames.sensorSubject(namespace, name),
        link(source).config(),
        Amounts.duration(opcUa.publishingInterval()),
        Amounts.duration(opcUa.subscriptionLifetime()),
        opcUa.timestamps() == Timestamps.Source
            ? SourceConfig.Timestamps.SOURCE
            : SourceConfig.Timestamps.SERVER,
        source.getSpec().tags().stream().map(SensorSourcePlanner::tag).toList(),
        tagFiles(source),
        OUTAGE_BYTES,
        KEYFRAME_INTERVAL);
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

  private static List<String> tagFiles(SensorSource source) {
    var tables = source.getSpec().tagsFrom();
    return IntStream.range(0, tables.size())
        .mapToObj(i -> PodFolders.TAGS + i + "/" + tables.get(i).configMapRef().key())
        .toList();
  }

  private static List<Mount> mounts(SensorSource source) {
    String child = Names.source(source.getMetadata().getName());
    List<Mount> mounts = new ArrayList<>();
    mounts.add(Mount.configMap("config", PodFolders.CONFIG, child));
    mounts.add(Mount.secret("bus", PodFolders.BUS, Names.busSecret(child)));
    mounts.addAll(link(source).mounts());
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
