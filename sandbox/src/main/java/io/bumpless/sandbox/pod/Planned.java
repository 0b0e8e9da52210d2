package io.bumpless.sandbox.pod;

/** What planning a pod came to. */
public sealed interface Planned {

  /** It can start. */
  record Ready(PodPlan plan) implements Planned {}

  /**
   * It cannot start yet: something that it needs is missing.
   *
   * @param reason as kubelet words it, for {@code state.waiting}
   * @param message what is missing
   */
  record Waiting(String reason, String message) implements Planned {}
}
