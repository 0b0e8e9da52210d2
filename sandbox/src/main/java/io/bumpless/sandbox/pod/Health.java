package io.bumpless.sandbox.pod;

/**
 * What the probes have said since the container started.
 *
 * @param ready the last readiness answer; true without a readiness probe
 * @param liveFailures liveness failures in a row
 * @param liveThreshold failures in a row at which the container is restarted
 */
public record Health(boolean ready, int liveFailures, int liveThreshold) {

  /** Before the first answer. */
  public static Health unknown(boolean hasReadinessProbe, int liveThreshold) {
    return new Health(!hasReadinessProbe, 0, liveThreshold);
  }

  /** After an answer of the readiness probe. */
  public Health readiness(boolean ok) {
    return new Health(ok, liveFailures, liveThreshold);
  }

  /** After an answer of the liveness probe. */
  public Health liveness(boolean ok) {
    return new Health(ready, ok ? 0 : liveFailures + 1, liveThreshold);
  }

  /** Whether the container must be restarted. */
  public boolean dead() {
    return liveFailures >= liveThreshold;
  }
}
