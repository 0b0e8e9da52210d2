package io.bumpless.operator.bus;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import java.util.Optional;

/**
 * The bucket of grants: compare-and-set, level-triggered; a put with a lower sequence is refused.
 * Nothing is written when the stored grant says the same.
 */
public interface Grants {
  /**
   * Makes sure that the stored grant gives no more than {@code wanted}; never raises.
   *
   * @return the grant in force
   * @throws BusUnavailable when the bus does not answer
   */
  Grant lower(String namespace, String binding, Wanted wanted);

  /**
   * Makes the stored grant say {@code wanted}. Only the reconciler of DcsBinding calls it, from the
   * <b>status</b> of the ModelDeployment.
   *
   * @return the grant in force
   * @throws BusUnavailable when the bus does not answer
   */
  Grant raise(String namespace, String binding, Wanted wanted);

  /**
   * The content of a grant without its sequence.
   *
   * @param bindingUid the DcsBinding it is for
   * @param reason for people and the audit
   * @param maxMode upper bound of the writer's state
   * @param stable the acting version
   * @param candidate the version on trial
   * @param rollout sequence of the rollout's state that says so; 0 without
   * @param seen highest sequence that the binding's writer says it has seen: it ignores lower ones,
   *     so a stored grant below it, for example after the bus has lost its store, is written again
   * @param renew whether to write it again although it says the same, so that the candidate's part
   *     lives on (actuation rule A24)
   */
  record Wanted(
      String bindingUid,
      String reason,
      Mode maxMode,
      Optional<Grant.Stable> stable,
      Optional<Grant.Candidate> candidate,
      long rollout,
      long seen,
      boolean renew) {

    /** The same for a writer that has seen this sequence. */
    public Wanted above(long sequenceSeen) {
      return new Wanted(
          bindingUid, reason, maxMode, stable, candidate, rollout, sequenceSeen, renew);
    }

    /** Without a rollout. */
    public Wanted(String bindingUid, String reason, Mode maxMode, Optional<Grant.Stable> stable) {
      this(bindingUid, reason, maxMode, stable, Optional.empty(), 0, 0, false);
    }
  }
}
