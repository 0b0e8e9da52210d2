package io.bumpless.operator.flow;

import static org.awaitility.Awaitility.await;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;

/** The resources of the namespace under test. */
@ApplicationScoped
class Site {
  static final String DIGEST = "sha256:" + "0a1b2c3d".repeat(8);

  private final KubernetesClient client;

  Site(KubernetesClient client) {
    this.client = client;
  }

  KubernetesClient client() {
    return client;
  }

  static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
  }

  void apply(String yaml) {
    client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .forceConflicts()
        .serverSideApply();
  }

  <T extends HasMetadata> T get(Class<T> type, String name) {
    return client.resources(type).inNamespace(OperatorWorld.NAMESPACE).withName(name).get();
  }

  <T extends HasMetadata> void delete(Class<T> type, String name) {
    client.resources(type).inNamespace(OperatorWorld.NAMESPACE).withName(name).delete();
  }

  /** Reasons of the events about an object. */
  Set<String> events(String name) {
    return client
        .events()
        .v1()
        .events()
        .inNamespace(OperatorWorld.NAMESPACE)
        .list()
        .getItems()
        .stream()
        .filter(e -> name.equals(e.getRegarding().getName()))
        .map(e -> e.getReason())
        .collect(Collectors.toSet());
  }

  /** Status and reason of a condition, for example {@code True Running}. */
  String source(String name, String type) {
    return text(get(SensorSource.class, name).getStatus().conditions(), type);
  }

  String model(String name, String type) {
    return text(get(ModelDeployment.class, name).getStatus().conditions(), type);
  }

  String binding(String name, String type) {
    return text(get(DcsBinding.class, name).getStatus().conditions(), type);
  }

  private static String text(List<Condition> conditions, String type) {
    Condition condition = Conditions.find(conditions, type).orElseThrow();
    return condition.getStatus() + " " + condition.getReason();
  }

  static String sourceYaml(String name) {
    return """
        apiVersion: bumpless.io/v1alpha1
        kind: SensorSource
        metadata: {name: %s, namespace: flow}
        spec:
          opcUa:
            endpoint: opc.tcp://127.0.0.1:4840
            security: {policy: Basic256Sha256, serverCertificateSha256: ["%s"]}
          tags:
          - {name: feed, node: "nsu=urn:dcs:mill;s=FIC101.PV"}
        """
        .formatted(name, "ab".repeat(32));
  }

  static String modelYaml(String name, String source, String digest) {
    return """
        apiVersion: bumpless.io/v1alpha1
        kind: ModelDeployment
        metadata: {name: %s, namespace: flow}
        spec:
          model: {version: "1", uri: "http://127.0.0.1:9/model.onnx", digest: "%s"}
          inputs:
            schedule: {periodic: {period: 5s, grace: 1s}}
            features:
            - {name: feed, sensorSourceRef: {name: %s}, tag: feed}
          outputs:
          - {name: feed_sp, tensor: variable, low: 150, high: 300}
          rollout: {targetStage: Advise}
        """
        .formatted(name, digest, source);
  }

  static String bindingYaml(String name, String model, String node) {
    return """
        apiVersion: bumpless.io/v1alpha1
        kind: DcsBinding
        metadata: {name: %s, namespace: flow}
        spec:
          mode: Advisory
          modelDeploymentRef: {name: %s}
          output: feed_sp
          endpoint: opc.tcp://127.0.0.1:4840
          security: {policy: None, allowInsecure: true}
          advice: {node: "nsu=urn:dcs:mill;s=%s"}
        """
        .formatted(name, model, node);
  }
}
