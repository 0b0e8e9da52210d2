package io.bumpless.testbed.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A program that runs as a child of this JVM and never outlives it.
 *
 * <p>Each child has a keeper thread that starts it and then waits for it. The thread is needed: the
 * parent-death signal follows the <em>thread</em> that started the child, so a child started from a
 * pool or a test thread would be killed when that thread ends.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final int LOG_LINES = 10;

  private final ChildSpec spec;
  private final Process process;

  private ChildProcess(ChildSpec spec, Process process) {
    this.spec = spec;
    this.process = process;
  }

  /**
   * Starts the program.
   *
   * @throws UncheckedIOException when it cannot be executed
   */
  public static ChildProcess start(ChildSpec spec) {
    return start(spec, Lifeline.ofThisMachine());
  }

  /** As {@link #start(ChildSpec)}, with the way to end it chosen by the caller. */
  public static ChildProcess start(ChildSpec spec, Lifeline lifeline) {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("keeper-" + spec.name())
        .start(() -> keep(spec, lifeline, started));
    try {
      return new ChildProcess(spec, started.get());
    } catch (ExecutionException e) {
      throw new UncheckedIOException(
          "cannot start %s: %s".formatted(spec.name(), e.getCause().getMessage()),
          (IOException) e.getCause());
    } catch (InterruptedException e) {
      var unused = started.thenAccept(Process::destroyForcibly);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + spec.name(), e);
    }
  }

  private static void keep(ChildSpec spec, Lifeline lifeline, CompletableFuture<Process> started) {
    ProcessBuilder builder =
        new ProcessBuilder(lifeline.wrap(spec.command()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
    builder.environment().putAll(spec.environment());
    try {
      Process process = builder.start();
      started.complete(process);
      process.waitFor();
      process.getOutputStream().close();
    } catch (IOException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public String name() {
    return spec.name();
  }

  /** Process id of the program itself (also where a watching shell stands between). */
  public long pid() {
    return process.children().findFirst().map(ProcessHandle::pid).orElseGet(process::pid);
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Waits until the program is ready; otherwise kills it.
   *
   * @param ready asked every few milliseconds
   * @throws StartFailure when the program ends before, or is not ready within the limit
   */
  public void awaitReady(Duration limit, BooleanSupplier ready) {
    long end = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      requireAlive();
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        kill();
        throw new StartFailure("%s is not ready after %s".formatted(name(), limit), logEnd());
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /**
   * Does nothing while the program runs.
   *
   * @throws StartFailure when it has ended
   */
  public void requireAlive() {
    if (!isAlive()) {
      throw new StartFailure(
          "%s ended at its start with code %d".formatted(name(), process.exitValue()), logEnd());
    }
  }

  private String logEnd() {
    return lastLogLines(LOG_LINES);
  }

  /** Asks the program to end (SIGTERM), waits up to ten seconds, then kills it. */
  public void stop() {
    // Not Process.destroy(): it also closes the child's standard input, which is the lifeline of
    // some.
    process.toHandle().destroy();
    if (!ended(GRACE)) {
      kill();
    }
  }

  /** Ends the program as kill -9 does and waits until it is gone. */
  public void kill() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    if (!ended(GRACE)) {
      throw new IllegalStateException(
          "%s (pid %d) does not end after SIGKILL".formatted(name(), process.pid()));
    }
    below.forEach(handle -> await(handle.onExit()));
  }

  /** The last lines of its log, for an error text. */
  public String lastLogLines(int lines) {
    try {
      List<String> all =
          List.of(
              new String(Files.readAllBytes(spec.log()), StandardCharsets.UTF_8).split("\n", -1));
      return String.join("\n", all.subList(Math.max(0, all.size() - lines - 1), all.size()));
    } catch (IOException e) {
      return "(log %s cannot be read: %s)".formatted(spec.log(), e.getMessage());
    }
  }

  /** Kills the program; what it held is test data and needs no orderly end. */
  @Override
  public void close() {
    kill();
  }

  private boolean ended(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  private static void await(CompletableFuture<ProcessHandle> exit) {
    try {
      exit.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("a process does not end after SIGKILL", e);
    }
  }
}
