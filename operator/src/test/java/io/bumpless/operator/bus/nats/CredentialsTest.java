package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.operator.bus.BusUser;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CredentialsTest extends SiteScenario {
  private static final BusUser SOURCE = new BusUser.Source("ns", "mill");

  @Test
  void a_credential_is_valid_for_ninety_days() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    assertThat(site.credentials().issue(SOURCE, now).notAfter())
        .isEqualTo(now.plus(Duration.ofDays(90)));
  }

  @Test
  void the_hash_stays_until_permissions_or_keys_change() {
    String hash = site.credentials().permissionsHash(SOURCE);

    assertThat(site.credentials().permissionsHash(SOURCE)).isEqualTo(hash);
    assertThat(site.credentials().permissionsHash(new BusUser.Source("ns", "mill-2")))
        .isNotEqualTo(hash);
    assertThat(
            site.credentials()
                .permissionsHash(new BusUser.Scorer("ns", "m", "1f0c", List.of("mill"))))
        .isNotEqualTo(
            site.credentials()
                .permissionsHash(new BusUser.Scorer("ns", "m", "1f0c", List.of("mill", "b"))));
  }

  @Test
  void issued_secrets_are_never_printed() {
    var issued = site.credentials().issue(SOURCE, Instant.now());

    assertThat(issued.files().get("data.creds")).contains("BEGIN USER NKEY SEED");
    assertThat(issued.toString()).contains("data.creds").doesNotContain("SEED");
  }

  @Test
  void an_expired_credential_is_refused_and_a_renewed_one_is_used_without_a_restart()
      throws Exception {
    site.streams().ensure(spec("sensor_ns_mill", "sensor.ns.mill", "u"));
    Path file = folder.resolve("data.creds");
    Instant longAgo = Instant.now().minus(Duration.ofDays(91));
    Files.writeString(file, site.credentials().issue(SOURCE, longAgo).files().get("data.creds"));
    var settings = new NatsSettings(server.url(), SOURCE.token(), Optional.of(file), "data");
    try (var bus = NatsBus.start(settings, metrics)) {
      await().atMost(LONG).until(() -> bus.trouble().orElse("").contains("uthori"));
      assertThat(bus.connected()).isFalse();

      Files.writeString(
          file, site.credentials().issue(SOURCE, Instant.now()).files().get("data.creds"));

      await().atMost(LONG).until(bus::connected);
      get(bus.publish("sensor.ns.mill", bytes("1"), "a", SOON));
    }
  }

  @Test
  void a_running_pod_uses_the_permissions_of_a_replaced_credential() throws Exception {
    site.streams().ensure(spec("sensor_ns_b", "sensor.ns.b", "u"));
    Path file = folder.resolve("data.creds");
    var before = new BusUser.Scorer("ns", "m", "1f0c", List.of("a"));
    var after = new BusUser.Scorer("ns", "m", "1f0c", List.of("a", "b"));
    Files.writeString(
        file, site.credentials().issue(before, Instant.now()).files().get("data.creds"));
    var settings = new NatsSettings(server.url(), before.token(), Optional.of(file), "data");
    try (var bus = NatsBus.start(settings, metrics)) {
      await().atMost(LONG).until(bus::connected);
      var replay =
          bus.replay(ReplayRequest.fromBeginning("sensor_ns_b", "sensor.ns.b"), message -> {});
      await().atMost(LONG).until(() -> replay.trouble().orElse("").contains("cannot read"));

      Files.writeString(
          file, site.credentials().issue(after, Instant.now()).files().get("data.creds"));

      await().atMost(Duration.ofSeconds(30)).until(() -> replay.trouble().isEmpty());
    }
  }
}
