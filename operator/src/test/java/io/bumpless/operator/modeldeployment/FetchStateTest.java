package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FetchStateTest {
  private static Optional<Job> job(String condition) {
    return Optional.of(
        new JobBuilder()
            .withNewMetadata()
            .withName("mdep-m-fetch-00")
            .endMetadata()
            .withNewStatus()
            .addNewCondition()
            .withType(condition)
            .withStatus("True")
            .endCondition()
            .endStatus()
            .build());
  }

  private static Pod ended(String created, int exitCode, String message) {
    return new PodBuilder()
        .withNewMetadata()
        .withCreationTimestamp(created)
        .endMetadata()
        .withNewStatus()
        .addNewContainerStatus()
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withMessage(message)
        .endTerminated()
        .endState()
        .endContainerStatus()
        .endStatus()
        .build();
  }

  @Test
  void bytes_in_the_store_need_no_job() {
    assertThat(FetchState.of(Optional.empty(), List.of(), ModelStore.HOLDS))
        .isEqualTo(new FetchState.Done());
  }

  @Test
  void a_done_job_whose_bytes_are_gone_must_run_again() {
    assertThat(FetchState.of(job("Complete"), List.of(), ModelStore.LACKS))
        .isEqualTo(new FetchState.Lost());
  }

  @Test
  void a_done_job_counts_while_the_bus_is_silent() {
    assertThat(FetchState.of(job("Complete"), List.of(), ModelStore.SILENT))
        .isEqualTo(new FetchState.Done());
  }

  @Test
  void a_failed_job_gives_the_reason_of_its_newest_pod() {
    List<Pod> pods =
        List.of(
            ended("2026-01-01T00:00:00Z", 75, "Unreachable: no answer"),
            ended("2026-01-01T00:01:00Z", 1, "DigestMismatch: sha256:aa instead of sha256:bb"));

    assertThat(FetchState.of(job("Failed"), pods, ModelStore.LACKS))
        .isEqualTo(new FetchState.Failed("DigestMismatch", "sha256:aa instead of sha256:bb"));
  }

  @Test
  void an_attempt_that_failed_is_told_while_the_job_tries_again() {
    List<Pod> pods = List.of(ended("2026-01-01T00:00:00Z", 75, "Unreachable: no answer"));

    assertThat(FetchState.of(job("Suspended"), pods, ModelStore.LACKS))
        .isEqualTo(new FetchState.Retrying("Unreachable", "no answer"));
  }

  @Test
  void words_without_a_reason_are_still_told() {
    List<Pod> pods = List.of(ended("2026-01-01T00:00:00Z", 137, "killed"));

    assertThat(FetchState.of(job("Failed"), pods, ModelStore.LACKS))
        .isEqualTo(new FetchState.Failed("FetchFailed", "killed"));
  }
}
