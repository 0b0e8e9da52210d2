package io.bumpless.operator.sensorsource;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.workload.Children;
import io.bumpless.operator.workload.ContentHash;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.Names;
import io.bumpless.operator.workload.PodBlueprint;
import io.bumpless.operator.workload.PodFolders;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans the connector of a SensorSource; what differs by type is in {@link Connector}. Pure. */
final class SensorSourcePlanner {
  private final Installation installation;

  SensorSourcePlanner(Installation installation) {
    this.installation = installation;
  }

  static Labels labels(SensorSource source) {
    String name = source.getMetadata().getName();
    return Labels.of(
        SensorSourceInputs.KIND, name, Connector.of(source).component(), Names.source(name));
  }

  static StreamSpec stream(SensorSource source) {
    String namespace = source.getMetadata().getNamespace();
    String name = source.getMetadata().getName();
    return new StreamSpec(
        BusNames.sensorStream(namespace, name),
        List.of(BusNames.sensorSubject(namespace, name)),
        source.getMetadata().getUid(),
        Amounts.duration(source.getSpec().buffer().maxAge()),
        Amounts.bytes(source.getSpec().buffer().maxBytes()));
  }

  /**
   * Plans.
   *
   * @param tables hash of the content of each ConfigMap that the source reads, by name
   * @param annotations of the Deployment: what is known of its Secrets
   */
  SensorSourcePlan plan(
      SensorSource source, Map<String, String> tables, Map<String, String> annotations) {
    String namespace = source.getMetadata().getNamespace();
    Labels labels = labels(source);
    Connector connector = Connector.of(source);
    String yaml = connector.config(installation);
    ConfigMap config = Children.config(namespace, labels, yaml);
    PodBlueprint pod =
        new PodBlueprint(
            labels,
            installation.image(connector.component()),
            installation.serviceAccount(),
            source.getSpec().resources(),
            mounts(source, connector),
            ContentHash.shortOf(yaml + tables),
            true);
    return new SensorSourcePlan(
        config, Children.deployment(namespace, labels, annotations, pod.template("Always")));
  }

  private static List<Mount> mounts(SensorSource source, Connector connector) {
    String child = Names.source(source.getMetadata().getName());
    List<Mount> mounts = new ArrayList<>();
    mounts.add(Mount.configMap("config", PodFolders.CONFIG, child));
    mounts.add(Mount.secret("bus", PodFolders.BUS, Names.busSecret(child)));
    mounts.addAll(connector.mounts());
    return mounts;
  }
}
