package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Grants;
import io.bumpless.testbed.nats.NatsServer;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bus that is away is told, waited for, and holds up nothing else. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class BusOutageFlowTest {
  @Inject Site site;
  @Inject FakePods pods;
  @Inject Grants grants;

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

  @Test
  void after_the_store_was_wiped_a_source_that_nobody_reports_for_has_its_stream_again()
      throws IOException {
    var connector = new BusUser.Source("flow", "no-report");
    site.apply(Site.sourceYaml("no-report"));
    Site.soon().until(() -> pods.delivers(connector, "sensor.flow.no-report"));

    wipe();

    Site.soon().until(() -> pods.delivers(connector, "sensor.flow.no-report"));
  }

  @Test
  void after_the_store_was_wiped_the_grant_comes_back_above_the_last_one_that_the_writer_saw()
      throws IOException {
    Chain chain = new Chain(site, pods, "wiped", "sha256:" + "77".repeat(32)).advises();
    long before = grant(chain).sequence();
    assertThat(before).isPositive();

    wipe();
    DcsBinding binding = site.get(DcsBinding.class, "wiped");
    var writer = new BusUser.Writer("flow", "wiped", "wiped");
    Site.soon()
        .untilAsserted(
            () -> {
              pods.report(writer, PodReports.writer(binding, "no grant", 0, before + 40));
              assertThat(grant(chain).sequence()).isGreaterThan(before + 40);
            });

    assertThat(grant(chain).advises()).isTrue();
  }

  /** A lowering to what it may give at most writes nothing and tells what is in force. */
  private Grant grant(Chain chain) {
    String uid = site.get(DcsBinding.class, chain.name()).getMetadata().getUid();
    return grants.lower(
        "flow",
        chain.name(),
        new Grants.Wanted(
            uid,
            "look",
            Mode.ADVISORY,
            Optional.of(new Grant.Stable(chain.digest(), StableAuthority.ADVISE))));
  }

  private void wipe() throws IOException {
    bus.kill();
    try (Stream<Path> all = Files.walk(bus.folder().resolve("jetstream"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    bus.restart();
  }
}
