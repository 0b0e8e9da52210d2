package io.bumpless.writer.process;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.contracts.config.WriterConfig.Audit;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.config.WriterConfig.Output;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.writer.DcsWriterMain;
import io.bumpless.writer.audit.check.AuditVerifier;
import io.bumpless.writer.audit.event.AuditEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A writer as a process of its own, with its audit volume. */
final class WriterProcess implements AutoCloseable {
  private final Path folder;
  private final Path config;
  private Process process;

  private WriterProcess(Path folder, Path config) {
    this.folder = folder;
    this.config = config;
  }

  static WriterProcess start(Path folder, String busUrl, String endpoint) throws IOException {
    Path config = Files.writeString(folder.resolve("writer.yaml"), yaml(folder, busUrl, endpoint));
    var writer = new WriterProcess(folder, config);
    writer.start();
    return writer;
  }

  private static String yaml(Path folder, String busUrl, String endpoint) {
    return WriterConfig.codec()
        .write(
            new WriterConfig(
                new Subject("mill", "feed-sp", Site.UID),
                new BusConfig(busUrl, "writer", Optional.empty(), Optional.empty()),
                "mill.feed-sp",
                Site.SCORES,
                Mode.ADVISORY,
                new Output("feed_sp", "t/h", 150, 300),
                new OpcUaConfig(
                    endpoint,
                    true,
                    new OpcUaConfig.Security(
                        OpcUaConfig.Policy.NONE,
                        OpcUaConfig.Mode.NONE,
                        true,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                    new OpcUaConfig.Identity(OpcUaConfig.IdentityType.ANONYMOUS, Optional.empty()),
                    Duration.ofMillis(1500)),
                Optional.of(TestServer.address("ADVICE").toString()),
                Optional.of(TestServer.address("STATE").toString()),
                Duration.ofMillis(400),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                new Audit(folder.resolve("audit").toString(), 1 << 20, Site.AUDIT)));
  }

  /** Starts it, again after a kill. */
  void start() throws IOException {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path").replace(":", File.pathSeparator),
            DcsWriterMain.class.getName());
    builder.environment().put("BUMPLESS_CONFIG", config.toString());
    builder.environment().put("BUMPLESS_HTTP", "127.0.0.1:0");
    builder.environment().put("BUMPLESS_POD", "writer-0");
    builder.environment().put("BUMPLESS_STDIN_LIFELINE", "true");
    builder.environment().put("BUMPLESS_TERMINATION_LOG", folder.resolve("termination").toString());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("writer.log").toFile()))
            .start();
  }

  void killHard() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** SIGTERM; how long it took, or empty when it did not end within 10 s. */
  Optional<Duration> terminate() throws InterruptedException {
    long begin = System.nanoTime();
    process.destroy();
    return process.waitFor(10, TimeUnit.SECONDS)
        ? Optional.of(Duration.ofNanos(System.nanoTime() - begin))
        : Optional.empty();
  }

  int exitCode() {
    return process.exitValue();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  AuditVerifier.Verdict verify() throws IOException {
    return AuditVerifier.verify(folder.resolve("audit"));
  }

  List<AuditEvent> events() throws IOException {
    var events = new ArrayList<AuditEvent>();
    AuditVerifier.verify(folder.resolve("audit"), r -> events.add(r.event()));
    return events;
  }

  @Override
  public void close() throws InterruptedException {
    killHard();
  }
}
