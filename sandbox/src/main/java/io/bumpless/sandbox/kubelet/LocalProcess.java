package io.bumpless.sandbox.kubelet;

import io.bumpless.sandbox.pod.ContainerState;
import io.bumpless.sandbox.pod.PodPlace;
import io.bumpless.sandbox.pod.PodPlan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * A container as a child process. Its standard input stays open as long as this JVM lives: a child
 * of ours ends when it closes, so a killed runner leaves nothing behind.
 */
final class LocalProcess {

  private static final int LAST_WORDS = 4096;
  private static final int LOG_TAIL = 2048;

  private final Process process;
  private final PodPlace place;
  private final Instant started;
  private final boolean logsAreLastWords;

  private LocalProcess(Process process, PodPlace place, Instant started, boolean logTail) {
    this.process = process;
    this.place = place;
    this.started = started;
    this.logsAreLastWords = logTail;
  }

  /**
   * Starts it; its output is appended to the pod's log.
   *
   * @param logTail whether the end of the log serves as last words after an error
   */
  static LocalProcess start(PodPlan plan, PodPlace place, boolean logTail, Instant now)
      throws IOException {
    Files.createDirectories(place.folder());
    Files.createDirectories(place.log().toAbsolutePath().getParent());
    Files.deleteIfExists(place.terminationLog());
    ProcessBuilder builder =
        new ProcessBuilder(plan.command())
            .directory(place.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(place.log().toFile()));
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    return new LocalProcess(builder.start(), place, now, logTail);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM. Process.destroy() would also close the lifeline. */
  void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL. */
  void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Waits for the end; false when it still runs then. */
  boolean awaitEnd(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    }
  }

  /** How it ended; only after it has. */
  ContainerState.Ended ended(Instant now) {
    return new ContainerState.Ended(process.exitValue(), started, now, lastWords());
  }

  private String lastWords() {
    String words = end(place.terminationLog(), LAST_WORDS);
    boolean failed = process.exitValue() != 0;
    return words.isBlank() && failed && logsAreLastWords ? end(place.log(), LOG_TAIL) : words;
  }

  private static String end(Path file, int bytes) {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
      byte[] tail = new byte[(int) Math.min(bytes, access.length())];
      access.seek(access.length() - tail.length);
      access.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "(" + file + " cannot be read: " + e.getMessage() + ")";
    }
  }
}
