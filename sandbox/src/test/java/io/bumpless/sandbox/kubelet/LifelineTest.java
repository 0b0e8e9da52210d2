package io.bumpless.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifelineTest {

  @TempDir Path folder;

  @Test
  void a_killed_runner_leaves_no_container_behind() throws IOException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classPath = System.getProperty("java.class.path");
    Process runner =
        new ProcessBuilder(
                java,
                "-cp",
                classPath,
                RunnerToKillMain.class.getName(),
                folder.toString(),
                java,
                "-cp",
                classPath,
                FakePodMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ProcessHandle container = ProcessHandle.of(Long.parseLong(firstLine(runner))).orElseThrow();
    assertThat(container.isAlive()).isTrue();

    runner.destroyForcibly();

    await().atMost(Duration.ofSeconds(20)).until(() -> !container.isAlive());
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
