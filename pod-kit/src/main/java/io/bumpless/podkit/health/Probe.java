package io.bumpless.podkit.health;

/**
 * The answer of one health check.
 *
 * @param ok whether it passes
 * @param reason for people; shown in the probe's body
 */
public record Probe(boolean ok, String reason) {
  /** Passes. */
  public static Probe ok(String reason) {
    return new Probe(true, reason);
  }

  /** Does not pass. */
  public static Probe no(String reason) {
    return new Probe(false, reason);
  }
}
