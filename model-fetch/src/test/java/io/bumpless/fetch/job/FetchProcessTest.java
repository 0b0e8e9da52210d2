package io.bumpless.fetch.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.fetch.FetchMain;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.podkit.metrics.Metrics;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Job as a process of its own with a real bus. */
class FetchProcessTest {
  private static final byte[] MODEL = FetchScenario.model(1_500_000);

  @TempDir Path folder;
  private NatsServerProcess server;

  @BeforeEach
  void bus() throws Exception {
    server = NatsServerProcess.open(folder);
    try (var administrator = Administrator.of(server.url())) {
      administrator.objects("models");
    }
  }

  private int run(String digest) throws Exception {
    Path model = Files.write(folder.resolve("m.onnx"), MODEL);
    var config =
        new FetchConfig(
            new Subject("ns", "m", "uid"),
            new BusConfig(server.url(), "fetch", Optional.empty(), Optional.empty()),
            model.toUri().toString(),
            digest,
            10_000_000,
            Optional.empty());
    Files.writeString(folder.resolve("config.yaml"), FetchConfig.codec().write(config));
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FetchMain.class.getName());
    builder.environment().put("BUMPLESS_CONFIG", folder.resolve("config.yaml").toString());
    builder.environment().put("BUMPLESS_HTTP", "127.0.0.1:0");
    builder.environment().put("BUMPLESS_TERMINATION_LOG", folder.resolve("last").toString());
    Process process =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private String lastWords() throws Exception {
    return Files.readString(folder.resolve("last"));
  }

  @Test
  void a_model_is_stored_and_the_job_succeeds_and_succeeds_again() throws Exception {
    String digest = FetchScenario.digest(MODEL);

    assertThat(run(digest)).isZero();
    assertThat(lastWords()).startsWith("ArtifactVerified: ").contains("brought and stored");
    assertThat(run(digest)).isZero();
    assertThat(lastWords()).contains("already in the store");

    try (var metrics = new Metrics();
        var bus =
            NatsBus.start(
                new NatsSettings(server.url(), "reader", Optional.empty(), "data"), metrics)) {
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(bus::connected);
      var sink = new ByteArrayOutputStream();
      assertThat(bus.readObject("models", digest, sink).get()).isTrue();
      assertThat(sink.toByteArray()).isEqualTo(MODEL);
    }
  }

  @Test
  void a_wrong_digest_fails_with_one_and_says_both() throws Exception {
    String wrong = "sha256:" + "0".repeat(64);

    assertThat(run(wrong)).isEqualTo(1);
    assertThat(lastWords())
        .startsWith("DigestMismatch: ")
        .contains(wrong)
        .contains(FetchScenario.digest(MODEL));
  }

  @Test
  void a_digest_in_another_form_is_a_wrong_configuration() throws Exception {
    assertThat(run("sha256:xyz")).isEqualTo(64);
    assertThat(lastWords()).contains("sha256:xyz");
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }
}
