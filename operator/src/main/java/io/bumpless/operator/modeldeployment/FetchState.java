package io.bumpless.operator.modeldeployment;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How far the bytes of a revision are on their way into the object store. */
sealed interface FetchState {

  /** On their way. */
  record Running(String message) implements FetchState {}

  /** An attempt failed, the Job tries again. */
  record Retrying(String reason, String message) implements FetchState {}

  /** They are there. */
  record Done() implements FetchState {}

  /** The Job was done, but the store has lost them: fetch again. */
  record Lost() implements FetchState {}

  /** The Job ended without them. */
  record Failed(String reason, String message) implements FetchState {}

  /** A word, a colon and a sentence: how a Job ends its life. */
  Pattern LAST_WORDS = Pattern.compile("^([A-Z][A-Za-z0-9]+): (.+)$", Pattern.DOTALL);

  /**
   * Reads it off the store, the Job and its pods' termination messages. The store must have been
   * asked after the Job was read: a complete Job whose bytes are not there has lost them.
   */
  static FetchState of(Optional<Job> job, List<Pod> pods, ModelStore store) {
    if (store == ModelStore.HOLDS) {
      return new Done();
    }
    if (job.isEmpty()) {
      return new Running("the fetch Job has just been made");
    }
    JobStatus status = Objects.requireNonNullElseGet(job.get().getStatus(), JobStatus::new);
    String name = job.get().getMetadata().getName();
    if (holds(status, "Complete")) {
      return store == ModelStore.LACKS ? new Lost() : new Done();
    }
    Optional<String> words = lastWords(pods);
    if (holds(status, "Failed")) {
      String text = words.orElse("Job " + name + " failed; see `kubectl logs job/" + name + "`");
      return new Failed(reason(text), sentence(text));
    }
    return words
        .<FetchState>map(w -> new Retrying(reason(w), sentence(w)))
        .orElseGet(() -> new Running("waiting for Job " + name));
  }

  private static String reason(String words) {
    Matcher matcher = LAST_WORDS.matcher(words);
    return matcher.matches() ? matcher.group(1) : "FetchFailed";
  }

  private static String sentence(String words) {
    Matcher matcher = LAST_WORDS.matcher(words);
    return matcher.matches() ? matcher.group(2).strip() : words;
  }

  private static boolean holds(JobStatus status, String type) {
    return status.getConditions().stream()
        .anyMatch(c -> type.equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static Optional<String> lastWords(List<Pod> pods) {
    return pods.stream()
        .sorted(Comparator.comparing((Pod p) -> p.getMetadata().getCreationTimestamp()).reversed())
        .flatMap(FetchState::terminations)
        .map(String::strip)
        .filter(m -> !m.isEmpty())
        .findFirst();
  }

  private static Stream<String> terminations(Pod pod) {
    List<ContainerStatus> containers =
        pod.getStatus() == null ? List.of() : pod.getStatus().getContainerStatuses();
    return containers.stream()
        .flatMap(c -> Stream.of(c.getState(), c.getLastState()))
        .filter(s -> s != null && s.getTerminated() != null)
        .filter(s -> !Objects.equals(0, s.getTerminated().getExitCode()))
        .map(s -> s.getTerminated().getMessage())
        .filter(Objects::nonNull);
  }
}
