package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.status.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A SensorSource on a real API server. */
@QuarkusTest
@QuarkusTestResource(KubernetesApi.class)
class SensorSourceFlowTest {
  private static final String MINIMAL =
      """
      apiVersion: bumpless.io/v1alpha1
      kind: SensorSource
      metadata: {name: mill-3, namespace: flow}
      spec:
        opcUa:
          endpoint: opc.tcp://127.0.0.1:4840
          security: {policy: Basic256Sha256, serverCertificateSha256: ["%s"]}
        tags:
        - {name: feed, node: "nsu=urn:dcs:mill;s=FIC101.PV"}
      """
          .formatted("ab".repeat(32));

  @Inject KubernetesClient client;
  @Inject MemoryBus bus;

  @Test
  void a_source_becomes_a_stream_secrets_a_config_and_a_connector() {
    client.load(MINIMAL.transform(KubernetesObjects::stream)).serverSideApply();

    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(
                      client.apps().deployments().inNamespace("flow").withName("sns-mill-3").get())
                  .isNotNull();
              Condition ready = ready("mill-3");
              assertThat(ready.getStatus()).isEqualTo("False");
              assertThat(ready.getReason()).isEqualTo("Progressing");
            });
    assertThat(bus.stream("sensor_flow_mill-3")).isPresent();
    assertThat(client.secrets().inNamespace("flow").withName("sns-mill-3-bus").get()).isNotNull();
    assertThat(client.secrets().inNamespace("flow").withName("sns-mill-3-pki").get()).isNotNull();
  }

  private Condition ready(String name) {
    SensorSource source =
        client.resources(SensorSource.class).inNamespace("flow").withName(name).get();
    return Conditions.find(source.getStatus().conditions(), "Ready").orElseThrow();
  }
}
