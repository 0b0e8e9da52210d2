package io.bumpless.podkit.lifecycle;

import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.ConfigCodec;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.config.ConfigFile;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.logging.Logging;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The process of a pod, from {@code main} to exit. A main class is one call:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   PodProcess.run("opcua-source", SourceConfig.codec(), SourceConfig::bus, SourcePod::start);
 * }
 * }</pre>
 *
 * <p>Exit codes: {@link ExitCode}. SIGTERM, {@link Pod#end} and the closing of stdin (when {@code
 * BUMPLESS_STDIN_LIFELINE=true}) end it in order within 5 s.
 */
public final class PodProcess {
  private final String component;
  private final Path terminationLog;
  private final AtomicReference<ExitCode> exit = new AtomicReference<>(ExitCode.DONE);

  private PodProcess(String component, Path terminationLog) {
    this.component = component;
    this.terminationLog = terminationLog;
  }

  /**
   * Runs a pod in this process; returns once its body has started. Does not return when it cannot.
   *
   * @param component name in the log, for example {@code opcua-source}
   * @param bus the bus part of the configuration
   * @param body the pod's own work
   */
  public static <C> void run(
      String component, ConfigCodec<C> codec, Function<C, BusConfig> bus, PodBody<C> body) {
    Logging.install();
    var process = new PodProcess(component, PodEnvironment.terminationLog(System.getenv()));
    Thread.setDefaultUncaughtExceptionHandler(process::uncaught);
    try {
      PodEnvironment environment = PodEnvironment.of(System.getenv());
      Logging.level(environment.logLevel());
      C config = ConfigFile.read(codec, environment.config());
      process.start(environment, config, bus.apply(config), body);
    } catch (BadConfig e) {
      process.fail(ExitCode.BAD_CONFIG, e.getMessage());
    } catch (Exception e) {
      process.log().error("{} cannot start", component, e);
      process.fail(ExitCode.UNEXPECTED, component + " cannot start: " + e);
    }
  }

  private <C> void start(PodEnvironment environment, C config, BusConfig bus, PodBody<C> body)
      throws Exception {
    log()
        .info(
            "starting component={} pod={} java={}",
            component,
            environment.pod(),
            Runtime.version());
    RunningPod pod = RunningPod.start(environment, bus, this::end);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> atEnd(pod), "end"));
    if (environment.stdinLifeline()) {
      Thread.ofPlatform().daemon(true).name("stdin-lifeline").start(this::followStdin);
    }
    // Daemon threads only are started by the kit; this one keeps the process alive.
    Thread.ofPlatform().name("alive").start(PodProcess::stayAlive);
    body.start(config, pod);
  }

  private static void stayAlive() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void atEnd(RunningPod pod) {
    log().info("ending component={} exit={}", component, exit.get());
    pod.close();
    log().info("ended component={}", component);
    // SIGTERM would give 143; an orderly end is a success.
    Runtime.getRuntime().halt(exit.get().code());
  }

  private void followStdin() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is expected; only the end matters.
      }
    } catch (IOException e) {
      log().debug("stdin broke", e);
    }
    end(ExitCode.DONE, "stdin closed");
  }

  private void end(ExitCode code, String message) {
    exit.compareAndSet(ExitCode.DONE, code);
    log().info("told to end code={} reason=\"{}\"", code, message);
    exitSoon(code);
  }

  private void uncaught(Thread thread, Throwable error) {
    log().error("uncaught exception thread={}", thread.getName(), error);
    exit.compareAndSet(ExitCode.DONE, ExitCode.UNEXPECTED);
    TerminationMessage.write(
        terminationLog,
        component + " ended by an unexpected error in " + thread.getName() + ": " + error);
    exitSoon(ExitCode.UNEXPECTED);
  }

  /** In a thread of its own: System.exit blocks its caller, who may be waited for by a close. */
  private static void exitSoon(ExitCode code) {
    Thread.ofPlatform().daemon(true).name("exit").start(() -> System.exit(code.code()));
  }

  private void fail(ExitCode code, String message) {
    exit.set(code);
    log().error("{} cannot start: {}", component, message);
    TerminationMessage.write(terminationLog, message);
    System.exit(code.code());
  }

  private static Logger log() {
    return LoggerFactory.getLogger(PodProcess.class);
  }
}
