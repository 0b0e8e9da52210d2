package io.bumpless.sandbox.replay;

import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One pod of the twin as a child process; used by one thread at a time. */
final class TwinPod {
  private final ChildSpec spec;
  private final Path config;
  private final String http;
  private ChildProcess process;

  /** Starts it at once. */
  TwinPod(String name, List<String> command, Path config, int port) {
    Path folder = config.getParent();
    this.config = config;
    this.http = "http://127.0.0.1:" + port;
    this.spec =
        new ChildSpec(
            "twin-" + name,
            command,
            Map.of(
                "BUMPLESS_CONFIG",
                config.toString(),
                "BUMPLESS_HTTP",
                "127.0.0.1:" + port,
                "BUMPLESS_POD",
                "twin-" + name,
                "BUMPLESS_STDIN_LIFELINE",
                "true",
                "BUMPLESS_TERMINATION_LOG",
                folder.resolve("termination").toString(),
                "JAVA_TOOL_OPTIONS",
                "-Xmx128m"),
            folder.resolve("pod.log"));
    this.process = ChildProcess.start(spec);
  }

  Path config() {
    return config;
  }

  String http() {
    return http;
  }

  void end(boolean hard) {
    if (hard) {
      process.kill();
    } else {
      process.stop();
    }
  }

  void start() {
    process = ChildProcess.start(spec);
  }
}
