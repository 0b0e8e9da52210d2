package io.bumpless.recording.pod;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.recording.RecordingSourceMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The connector as a process of its own. */
final class RecordingProcess implements AutoCloseable {
  private final Path folder;
  private final Path config;
  private Process process;

  RecordingProcess(Path folder, RecordingConfig config) throws IOException {
    this.folder = folder;
    this.config =
        Files.writeString(folder.resolve("recording.yaml"), RecordingConfig.codec().write(config));
  }

  /** Starts it, again after a kill. */
  void start() throws IOException {
    var builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RecordingSourceMain.class.getName());
    builder.environment().put("BUMPLESS_CONFIG", config.toString());
    builder.environment().put("BUMPLESS_HTTP", "127.0.0.1:0");
    builder.environment().put("BUMPLESS_POD", "pod-1");
    builder.environment().put("BUMPLESS_STDIN_LIFELINE", "true");
    builder.environment().put("BUMPLESS_TERMINATION_LOG", folder.resolve("termination").toString());
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("recording.log").toFile()))
            .start();
  }

  boolean ended() {
    return !process.isAlive();
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
