package io.bumpless.sandbox.world;

import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import io.bumpless.testbed.process.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real operator as a child process, with the rights of its own ServiceAccount. */
public final class Operator implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final ChildSpec spec;
  private final int port;
  private final Web web = new Web();
  private ChildProcess process;

  private Operator(ChildSpec spec, int port) {
    this.spec = spec;
    this.port = port;
    this.process = launch();
  }

  /**
   * What the operator is told.
   *
   * @param kubeconfig of its ServiceAccount
   * @param namespace that it watches
   * @param busUrl of the site bus
   * @param busKeys folder with what it signs credentials with
   */
  record Settings(Path kubeconfig, String namespace, String busUrl, Path busKeys) {}

  static Operator start(Checkout checkout, Path folder, Settings settings) {
    int port = FreePort.pick();
    List<String> command =
        checkout.java(
            List.of(
                "-Xmx192m",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dbumpless.namespaces=" + settings.namespace(),
                "-Dbumpless.lease.namespace=" + settings.namespace(),
                "-Dbumpless.bus.url=" + settings.busUrl(),
                "-Dbumpless.bus.keys=" + settings.busKeys(),
                "-jar",
                checkout.operatorJar().toString()));
    Map<String, String> environment =
        Map.of("KUBECONFIG", settings.kubeconfig().toString(), "BUMPLESS_STDIN_LIFELINE", "true");
    ChildSpec spec =
        new ChildSpec("operator", command, environment, folder.resolve("operator.log"));
    return new Operator(spec, port);
  }

  private ChildProcess launch() {
    ChildProcess started = ChildProcess.start(spec);
    started.awaitReady(
        START_LIMIT, () -> web.answersOk("http://127.0.0.1:%d/health/ready".formatted(port)));
    return started;
  }

  /** Ends it in an orderly way and starts it again; returns when it is ready. */
  public void restart() {
    process.stop();
    process = launch();
  }

  /** Address of its health and metrics. */
  public String http() {
    return "http://127.0.0.1:" + port;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.stop();
  }
}
