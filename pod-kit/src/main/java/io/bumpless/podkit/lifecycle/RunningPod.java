package io.bumpless.podkit.lifecycle;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.contracts.report.Facts;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.nats.NatsBus;
import io.bumpless.podkit.bus.nats.NatsSettings;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.health.Health;
import io.bumpless.podkit.health.HealthServer;
import io.bumpless.podkit.metrics.Metrics;
import io.bumpless.podkit.report.BusReporter;
import io.bumpless.podkit.report.Reporter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** A pod in this process: HTTP server, bus connections and what is to be closed at the end. */
public final class RunningPod implements Pod, AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(5);

  private final PodEnvironment environment;
  private final Health health = new Health();
  private final Metrics metrics = new Metrics();
  private final Shutdown shutdown = new Shutdown();
  private final HealthServer http;
  private final Optional<Bus> data;
  private final Optional<Bus> control;
  private final BiConsumer<ExitCode, String> end;

  private RunningPod(PodEnvironment environment, BusConfig bus, BiConsumer<ExitCode, String> end)
      throws IOException {
    this.environment = environment;
    this.end = end;
    shutdown.add("metrics", metrics);
    this.http = HealthServer.start(environment.http(), health, metrics);
    shutdown.add("http", http);
    boolean open = bus.dataCredentials().isEmpty() && bus.controlCredentials().isEmpty();
    this.data = connect(bus, bus.dataCredentials(), open, "data");
    this.control = connect(bus, bus.controlCredentials(), open, "ctrl");
  }

  /**
   * Starts what every pod has. The bus need not be reachable. A config without any credential means
   * a bus without authentication: both accounts are then plain connections.
   *
   * @param end ends the process
   * @throws IOException when the HTTP address is taken
   */
  public static RunningPod start(
      PodEnvironment environment, BusConfig bus, BiConsumer<ExitCode, String> end)
      throws IOException {
    return new RunningPod(environment, bus, end);
  }

  private Optional<Bus> connect(
      BusConfig config, Optional<String> credentials, boolean open, String account) {
    if (credentials.isEmpty() && !open) {
      return Optional.empty();
    }
    var settings =
        new NatsSettings(config.url(), config.user(), credentials.map(Path::of), account);
    Bus bus = NatsBus.start(settings, metrics);
    shutdown.add("bus " + account, bus);
    return Optional.of(bus);
  }

  @Override
  public PodEnvironment environment() {
    return environment;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public Bus data() {
    return data.orElseThrow(() -> none("dataCredentials"));
  }

  @Override
  public Bus control() {
    return control.orElseThrow(() -> none("controlCredentials"));
  }

  private static IllegalStateException none(String field) {
    return new IllegalStateException(
        "this pod uses a bus account but its config has no bus." + field);
  }

  @Override
  public Reporter report(String kind, Subject subject, Supplier<Facts> facts) {
    var identity = new BusReporter.Identity(kind, subject, environment.pod());
    var reporter = new BusReporter(control(), identity, facts, metrics, Clock.systemUTC()).start();
    shutdown.add("reporter", reporter);
    return reporter;
  }

  @Override
  public void closeAtEnd(String name, AutoCloseable close) {
    shutdown.add(name, close);
  }

  @Override
  public void end(ExitCode code, String message) {
    end.accept(code, message);
  }

  /** Where health and metrics are served. */
  public InetSocketAddress httpAddress() {
    return http.address();
  }

  /** Closes everything in reverse order within 5 s. */
  @Override
  public void close() {
    shutdown.run(BOUND);
  }
}
