package io.bumpless.sandbox.pod;

import java.time.Instant;

/** How a pod's container is doing. */
public sealed interface ContainerState {

  /**
   * It has not started.
   *
   * @param reason for {@code state.waiting}
   * @param message what it waits for, may be empty
   */
  record Waiting(String reason, String message) implements ContainerState {}

  /**
   * It runs.
   *
   * @param since when it started
   * @param health what its probes say
   */
  record Running(Instant since, Health health) implements ContainerState {}

  /**
   * It has ended.
   *
   * @param exitCode 0 = well
   * @param started when it started
   * @param finished when it ended
   * @param message its last words
   */
  record Ended(int exitCode, Instant started, Instant finished, String message)
      implements ContainerState {}
}
