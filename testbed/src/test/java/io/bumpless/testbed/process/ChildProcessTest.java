package io.bumpless.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildProcessTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_child_ends_when_the_jvm_is_killed(Lifeline lifeline) throws IOException {
    assumeWorks(lifeline);
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OrphanMakerMain.class.getName(),
                lifeline.name(),
                folder.resolve("sleeper.log").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = parent.inputReader()) {
      long child = Long.parseLong(output.readLine());
      assertThat(isAlive(child)).isTrue();

      parent.destroyForcibly();

      await().atMost(Duration.ofSeconds(10)).until(() -> !isAlive(child));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_killed_child_is_gone_when_kill_returns(Lifeline lifeline) {
    assumeWorks(lifeline);
    ChildProcess child = start(lifeline, "sleep", "600");
    await().until(() -> commandOf(child.pid()).endsWith("sleep"));
    long pid = child.pid();

    child.kill();

    assertThat(child.isAlive()).isFalse();
    await().atMost(Duration.ofSeconds(2)).until(() -> !isAlive(pid));
  }

  @ParameterizedTest
  @EnumSource
  void a_stopped_child_may_end_in_its_own_way(Lifeline lifeline) {
    assumeWorks(lifeline);
    ChildProcess child =
        start(
            lifeline,
            "sh",
            "-c",
            "trap 'echo good-bye; exit 0' TERM; echo up; while :; do sleep 0.05; done");
    child.awaitReady(Duration.ofSeconds(10), () -> child.lastLogLines(1).contains("up"));

    child.stop();

    assertThat(child.lastLogLines(2)).contains("good-bye");
  }

  @Test
  void a_child_outlives_the_thread_that_asked_for_it() throws Exception {
    CompletableFuture<ChildProcess> asked = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> asked.complete(start(Lifeline.ofThisMachine(), "sleep", "600")));
    ChildProcess child = asked.get(10, TimeUnit.SECONDS);
    thread.join();

    try (child) {
      await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(child::isAlive);
    }
  }

  @Test
  void a_program_that_ends_at_its_start_is_reported_with_its_log() {
    ChildProcess child = start(Lifeline.ofThisMachine(), "sh", "-c", "echo no such option; exit 3");

    assertThatThrownBy(() -> child.awaitReady(Duration.ofSeconds(10), () -> false))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("ended at its start with code 3")
        .hasMessageContaining("no such option");
  }

  @Test
  void a_program_that_never_becomes_ready_is_killed_and_reported() {
    ChildProcess child = start(Lifeline.ofThisMachine(), "sleep", "600");

    assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(100), () -> false))
        .hasMessageContaining("sleep is not ready after PT0.1S");
    assertThat(child.isAlive()).isFalse();
  }

  @Test
  void a_log_in_a_folder_that_does_not_exist_is_refused() {
    ChildSpec spec =
        ChildSpec.of("sleep", List.of("sleep", "1"), folder.resolve("nowhere").resolve("log"));

    assertThatThrownBy(() -> ChildProcess.start(spec))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot start sleep");
  }

  private ChildProcess start(Lifeline lifeline, String... command) {
    return ChildProcess.start(
        ChildSpec.of(command[0], List.of(command), folder.resolve("log")), lifeline);
  }

  private static void assumeWorks(Lifeline lifeline) {
    Assumptions.assumeTrue(
        lifeline == Lifeline.STANDARD_INPUT || Lifeline.ofThisMachine() == lifeline,
        "setpriv of util-linux is absent");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static String commandOf(long pid) {
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.flatMap(handle -> handle.info().command()).orElse("");
  }
}
