package io.bumpless.operator.rollout;

/**
 * What is known of the candidate's pod.
 *
 * @param scoring whether it has loaded the model
 * @param restarts since the attempt began; the third rejects (comparison.md §7.1)
 */
public record PodFacts(boolean scoring, int restarts) {
  static final int MAX_RESTARTS = 3;

  /** Nothing known. */
  public static PodFacts none() {
    return new PodFacts(false, 0);
  }
}
