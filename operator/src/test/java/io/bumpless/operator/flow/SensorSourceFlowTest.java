package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUser;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A SensorSource on a real API server and a real bus. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class SensorSourceFlowTest {
  @Inject Site site;
  @Inject FakePods pods;

  @Test
  void a_source_becomes_secrets_and_a_connector_and_is_ready_when_that_reports() {
    site.apply(Site.sourceYaml("mill-1"));

    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.get(Deployment.class, "sns-mill-1")).isNotNull();
              assertThat(site.source("mill-1", "Ready")).isEqualTo("False Progressing");
            });
    assertThat(site.get(Secret.class, "sns-mill-1-bus").getData())
        .containsOnlyKeys("data.creds", "ctrl.creds");
    assertThat(site.get(Secret.class, "sns-mill-1-pki").getData())
        .containsOnlyKeys("tls.crt", "tls.key");

    pods.ready("sns-mill-1");
    SensorSource source = site.get(SensorSource.class, "mill-1");
    pods.report(new BusUser.Source("flow", "mill-1"), PodReports.source(source, "first"));

    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.source("mill-1", "Ready")).isEqualTo("True Running");
              assertThat(site.source("mill-1", "Connected")).isEqualTo("True Connected");
            });
  }

  @Test
  void a_source_type_that_comes_later_is_stalled_by_name() {
    site.apply(
        """
        apiVersion: bumpless.io/v1alpha1
        kind: SensorSource
        metadata: {name: from-pi, namespace: flow}
        spec:
          piWebApi: {endpoint: "https://127.0.0.1/piwebapi", dataServer: pi}
          tags: [{name: feed, node: "nsu=urn:x;s=y"}]
        """);

    Site.soon()
        .untilAsserted(
            () -> assertThat(site.source("from-pi", "Stalled")).isEqualTo("True NotYetSupported"));
  }

  @Test
  void a_deleted_source_takes_its_stream_along() {
    site.apply(Site.sourceYaml("mill-2"));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.get(SensorSource.class, "mill-2").getFinalizers())
                    .containsExactly("bumpless.io/stream"));

    site.delete(SensorSource.class, "mill-2");

    Site.soon().untilAsserted(() -> assertThat(site.get(SensorSource.class, "mill-2")).isNull());
  }
}
