package io.bumpless.bench.site;

import io.bumpless.bench.process.Scrape;
import io.bumpless.bench.process.Web;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import io.bumpless.testbed.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A pod of ours as a process, with the JVM flags and the environment that the operator gives it.
 */
public final class PodProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** What the operator writes for the default memory limit of 256 MiB (its class Compute). */
  private static final String JAVA_OPTIONS =
      "-Xmx96m -Xss512k -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:+ExitOnOutOfMemoryError";

  private final Spec spec;
  private final ChildSpec child;
  private final String address;
  private final Web web = new Web();
  private ChildProcess process;
  private Duration start;

  private PodProcess(Spec spec, ChildSpec child, String address) {
    this.spec = spec;
    this.child = child;
    this.address = address;
  }

  /**
   * What to start.
   *
   * @param name for the table
   * @param module whose jar it is
   * @param config its configuration file's text
   */
  public record Spec(String name, String module, String config) {}

  /**
   * Starts it; returns when it is ready.
   *
   * @param folder for its configuration and log
   */
  public static PodProcess start(Checkout checkout, Path folder, Spec spec) {
    Path config = folder.resolve(spec.name() + ".yaml");
    try {
      Files.createDirectories(folder);
      Files.writeString(config, spec.config());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + config, e);
    }
    int port = FreePort.pick();
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-jar",
            checkout.jar(spec.module()).toString());
    Map<String, String> environment =
        Map.of(
            "BUMPLESS_CONFIG",
            config.toString(),
            "BUMPLESS_HTTP",
            "127.0.0.1:" + port,
            "BUMPLESS_POD",
            spec.name() + "-0",
            "BUMPLESS_STDIN_LIFELINE",
            "true",
            "BUMPLESS_TERMINATION_LOG",
            folder.resolve(spec.name() + ".termination").toString(),
            "JAVA_TOOL_OPTIONS",
            JAVA_OPTIONS);
    var child =
        new ChildSpec(spec.name(), command, environment, folder.resolve(spec.name() + ".log"));
    var pod = new PodProcess(spec, child, "http://127.0.0.1:" + port);
    pod.launch();
    return pod;
  }

  private void launch() {
    long begin = System.nanoTime();
    process = ChildProcess.start(child);
    process.awaitReady(START_LIMIT, () -> web.answersOk(address + "/health/ready"));
    start = Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Ends it in order and starts it again; returns when it is ready. */
  public void restart() {
    process.stop();
    launch();
  }

  /** From the start of the process until it said that it is ready, in steps of 10 ms. */
  public Duration startTime() {
    return start;
  }

  public Scrape metrics() {
    return web.metrics(address);
  }

  /**
   * Does nothing while it runs.
   *
   * @throws IllegalStateException when it has ended by itself
   */
  public void requireAlive() {
    process.requireAlive();
  }

  public RunningProcess running() {
    return new RunningProcess(spec.name(), process.pid());
  }

  @Override
  public void close() {
    process.stop();
  }
}
