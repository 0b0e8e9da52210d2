package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;

  private static String users(String password) {
    return """
    jetstream { store_dir: "STORE", max_memory_store: 16MB, max_file_store: 100MB }
    authorization { users: [
      { user: admin, password: admin }
      { user: pod, password: PASSWORD, permissions: {
          publish: { allow: ["score.mine"] }, subscribe: { allow: ["_IB_pod.>"] } } }
    ] }
    """
        .replace("PASSWORD", password);
  }

  private NatsServerProcess server(String password) {
    return NatsServerProcess.with(
        folder,
        listen -> listen + users(password).replace("STORE", folder.resolve("s").toString()));
  }

  private static NatsBus pod(NatsServerProcess server, Metrics metrics) {
    return NatsBus.start(
        new NatsSettings(
            "nats://pod:right@127.0.0.1:" + server.port(), "pod", Optional.empty(), "data"),
        metrics);
  }

  private static void stream(NatsServerProcess server) throws Exception {
    try (var administrator = Administrator.of("nats://admin:admin@127.0.0.1:" + server.port())) {
      administrator.stream("scores", "score.>");
    }
  }

  @Test
  void a_refused_publish_fails_at_once_and_is_counted() throws Exception {
    try (var server = server("right");
        var metrics = new Metrics();
        var bus = pod(server, metrics)) {
      stream(server);
      await().until(bus::connected);

      assertThat(BusScenario.get(bus.publish("score.mine", new byte[1], "1", SOON)).sequence())
          .isEqualTo(1);
      // Its own timeout would come much later.
      var refused = bus.publish("score.other", new byte[1], "2", Duration.ofHours(1));
      assertThat(BusScenario.failure(refused)).isEqualTo(Reason.REFUSED);
      assertThat(metrics.counters())
          .anySatisfy(
              (name, value) -> {
                assertThat(name).startsWith("bumpless_bus_permission_violations_total");
                assertThat(value).isPositive();
              });
    }
  }

  @Test
  void a_connection_that_closed_for_good_is_replaced() throws Exception {
    try (var server = server("right");
        var metrics = new Metrics();
        var bus = pod(server, metrics)) {
      stream(server);
      await().until(bus::connected);
      server.kill();
      String config = Files.readString(folder.resolve("nats.conf"));
      Files.writeString(
          folder.resolve("nats.conf"), config.replace("password: right", "password: wrong"));
      server.start();
      // The client gives up after two equal authentication errors.
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> bus.trouble().orElse("").contains("uthori"));

      server.kill();
      Files.writeString(folder.resolve("nats.conf"), config);
      server.start();

      await().atMost(Duration.ofSeconds(20)).until(bus::connected);
      assertThat(BusScenario.get(bus.publish("score.mine", new byte[1], "1", SOON)).sequence())
          .isEqualTo(1);
    }
  }

  @Test
  void a_missing_credential_file_is_said() throws Exception {
    try (var server = NatsServerProcess.open(folder);
        var metrics = new Metrics()) {
      Path credential = folder.resolve("data.creds");
      var settings = new NatsSettings(server.url(), "pod", Optional.of(credential), "data");
      try (var bus = NatsBus.start(settings, metrics)) {
        await().until(() -> bus.trouble().orElse("").contains("SecretMissing"));
        assertThat(bus.connected()).isFalse();
      }
    }
  }

  @Test
  void a_credential_file_that_is_no_credential_does_not_strand_the_pod() throws Exception {
    String key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
    Path credential = Files.writeString(folder.resolve("data.creds"), "half wri");
    try (var server =
            NatsServerProcess.with(
                folder, listen -> listen + "authorization { users: [{nkey: " + key + "}] }\n");
        var metrics = new Metrics()) {
      var settings = new NatsSettings(server.url(), "pod", Optional.of(credential), "data");
      try (var bus = NatsBus.start(settings, metrics)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(bus.trouble())
                        .hasValueSatisfying(t -> assertThat(t).contains("Unable to connect")));
        server.kill();
        Path config = folder.resolve("nats.conf");
        Files.writeString(config, Files.readString(config).replaceAll("authorization.*", ""));
        server.start();

        await().atMost(Duration.ofSeconds(20)).until(bus::connected);
      }
    }
  }
}
