package io.bumpless.contracts.grant;

import io.bumpless.contracts.config.WriterConfig.Mode;
import java.time.Duration;
import java.util.Optional;

/**
 * Who may act on a binding, and how far (actuation.md, "Grant"). Written by the operator alone,
 * with compare-and-set; a lower sequence never replaces a higher one. A missing or unreadable grant
 * means no authority.
 *
 * @param bindingUid the DcsBinding it is for; a grant of another uid is void
 * @param sequence +1 per change of content
 * @param reason why it is as it is, for people and the audit
 * @param maxMode {@code spec.mode} of the binding: an upper bound that may fall without a restart
 * @param stable the acting version
 * @param candidate the version on trial
 * @param rollout sequence of the rollout's state that it was derived from; only the operator looks
 *     at it: a grant of an older state never replaces one of a newer state (rollout rule 16)
 */
public record Grant(
    String bindingUid,
    long sequence,
    String reason,
    Mode maxMode,
    Optional<Stable> stable,
    Optional<Candidate> candidate,
    long rollout) {

  /** A grant that was derived from no rollout. */
  public Grant(
      String bindingUid,
      long sequence,
      String reason,
      Mode maxMode,
      Optional<Stable> stable,
      Optional<Candidate> candidate) {
    this(bindingUid, sequence, reason, maxMode, stable, candidate, 0);
  }

  /**
   * The acting version.
   *
   * @param digest of its model
   * @param authority how far it may go
   */
  public record Stable(String digest, StableAuthority authority) {}

  /** How far the stable version may go. */
  public enum StableAuthority {
    NONE,
    ADVISE,
    ACT
  }

  /**
   * The version on trial.
   *
   * @param digest of its model
   * @param authority how far it may go
   * @param band largest distance from the reference value, in the output's unit
   * @param expiresAfter since receipt, monotonic (actuation rule A24)
   */
  public record Candidate(
      String digest, CandidateAuthority authority, double band, Duration expiresAfter) {}

  /** How far the candidate may go. */
  public enum CandidateAuthority {
    ADVISE,
    BAND
  }

  /** Whether some version may at least advise. */
  public boolean advises() {
    return candidate.isPresent()
        || stable.map(s -> s.authority() != StableAuthority.NONE).orElse(false);
  }
}
