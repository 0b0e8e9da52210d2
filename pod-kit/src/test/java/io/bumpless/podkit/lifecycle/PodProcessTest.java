package io.bumpless.podkit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.server.NatsServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private int http;
  private Process process;

  @BeforeEach
  void port() throws IOException {
    http = NatsServerProcess.freePort();
  }

  private static String config(String origin) {
    return """
    deployment: {namespace: ns, name: m, uid: u}
    bus: {url: "nats://127.0.0.1:1", user: example}
    origin: %s
    digest: "sha256:00"
    maxBytes: 10
    """
        .formatted(origin);
  }

  private void start(String config, Map<String, String> more) throws IOException {
    Files.writeString(folder.resolve("config.yaml"), config);
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ExamplePodMain.class.getName());
    builder.environment().put("BUMPLESS_CONFIG", folder.resolve("config.yaml").toString());
    builder.environment().put("BUMPLESS_HTTP", "127.0.0.1:" + http);
    builder.environment().put("BUMPLESS_TERMINATION_LOG", folder.resolve("last").toString());
    builder.environment().putAll(more);
    process =
        builder
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out"));
  }

  private List<String> err() throws IOException {
    return Files.readAllLines(folder.resolve("err"));
  }

  private String lastWords() throws IOException {
    return Files.readString(folder.resolve("last"));
  }

  private void awaitStarted() {
    await().atMost(LONG).until(() -> out().contains("started"));
  }

  private int exitCode() throws InterruptedException {
    assertThat(process.waitFor(LONG)).isTrue();
    return process.exitValue();
  }

  private HttpResponse<String> get(String path) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void a_wrong_config_ends_with_64_and_one_message_that_names_the_field() throws Exception {
    start(config("x") + "colour: red\n", Map.of());

    assertThat(exitCode()).isEqualTo(64);
    assertThat(err()).hasSize(1);
    assertThat(err().getFirst()).contains("level=error").contains("colour");
    assertThat(lastWords()).contains("colour").contains("config.yaml");
  }

  @Test
  void a_wrong_address_ends_with_64() throws Exception {
    start(config("x"), Map.of("BUMPLESS_HTTP", "nowhere"));

    assertThat(exitCode()).isEqualTo(64);
    assertThat(lastWords()).contains("BUMPLESS_HTTP").contains("nowhere");
  }

  @Test
  void a_pod_serves_health_and_metrics_though_the_bus_is_away() throws Exception {
    start(config("stay"), Map.of());
    awaitStarted();

    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    var ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("NOT example: waiting for nothing");
    assertThat(get("/metrics").body())
        .contains("jvm_memory_used_bytes")
        .contains("jvm_threads_live_threads")
        .contains("process_files_open_files")
        .contains("bumpless_bus_connected{account=\"data\"} 0.0");
  }

  @Test
  void sigterm_closes_in_reverse_order_and_is_a_success() throws Exception {
    start(config("stay"), Map.of());
    awaitStarted();
    process.destroy();

    assertThat(exitCode()).isZero();
    assertThat(out()).containsSubsequence("closed second", "closed first");
    assertThat(err()).anyMatch(line -> line.contains("ended component=example"));
  }

  @Test
  void a_close_that_hangs_is_left_behind_after_five_seconds() throws Exception {
    start(config("hang"), Map.of());
    awaitStarted();
    long begin = System.nanoTime();
    process.destroy();

    assertThat(exitCode()).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isBetween(Duration.ofMillis(4500), Duration.ofSeconds(8));
  }

  @Test
  void a_pod_on_a_lifeline_ends_when_stdin_closes() throws Exception {
    start(config("stay"), Map.of("BUMPLESS_STDIN_LIFELINE", "true"));
    awaitStarted();
    process.getOutputStream().close();

    assertThat(exitCode()).isZero();
  }

  @Test
  void an_uncaught_exception_ends_with_70_and_says_so() throws Exception {
    start(config("throw"), Map.of());

    assertThat(exitCode()).isEqualTo(70);
    assertThat(lastWords()).contains("on purpose");
  }

  @Test
  void a_pod_that_ends_itself_gives_its_code() throws Exception {
    start(config("end"), Map.of());

    assertThat(exitCode()).isEqualTo(1);
    assertThat(out()).contains("closed first");
  }

  @AfterEach
  void kill() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
