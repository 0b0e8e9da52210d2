package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.testbed.nats.NatsServer;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bus that is away is told, waited for, and holds up nothing else. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class BusOutageFlowTest {
  @Inject Site site;

  NatsServer bus;

  @AfterEach
  void bring_the_bus_back() {
    if (!bus.isAlive()) {
      bus.restart();
    }
  }

  @Test
  void a_source_made_without_a_bus_gets_its_connector_and_its_stream_when_the_bus_is_back() {
    bus.kill();
    site.apply(Site.sourceYaml("no-bus"));

    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.source("no-bus", "Ready")).isEqualTo("False BusUnavailable");
              assertThat(site.get(Deployment.class, "sns-no-bus")).isNotNull();
            });

    bus.restart();
    Site.soon()
        .untilAsserted(
            () -> assertThat(site.source("no-bus", "Ready")).isEqualTo("False Progressing"));
  }
}
