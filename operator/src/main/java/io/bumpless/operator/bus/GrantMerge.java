package io.bumpless.operator.bus;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Candidate;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import java.util.Optional;

/**
 * What a stored grant becomes; pure. The next sequence is always one above the stored one and above
 * what the writer has seen, so a lower sequence never replaces a higher one, neither in the store
 * nor in the writer; the store's compare-and-set sees to the rest.
 */
public final class GrantMerge {
  private GrantMerge() {}

  /** The grant that is in force when none is stored. */
  public static Grant none(String bindingUid) {
    return new Grant(
        bindingUid, 0, "no grant is stored", Mode.DISABLED, Optional.empty(), Optional.empty());
  }

  /**
   * Empty when the stored grant says {@code wanted} already (reasons apart), or when it was derived
   * from a newer state of the rollout: a leader that was deposed changes nothing.
   */
  public static Optional<Grant> raise(Optional<Grant> stored, Grants.Wanted wanted) {
    boolean newer =
        stored
            .filter(g -> g.bindingUid().equals(wanted.bindingUid()))
            .filter(g -> g.rollout() > wanted.rollout())
            .isPresent();
    return newer ? Optional.empty() : changed(stored, wanted);
  }

  /**
   * The greatest grant that gives neither more than {@code stored} nor more than {@code wanted};
   * empty when that is what is stored. A version that {@code wanted} does not name gets nothing.
   */
  public static Optional<Grant> lower(Optional<Grant> stored, Grants.Wanted wanted) {
    if (stored.isEmpty() || !stored.get().bindingUid().equals(wanted.bindingUid())) {
      // Void for the writer already.
      return Optional.empty();
    }
    Grant now = stored.get();
    Mode mode = now.maxMode().compareTo(wanted.maxMode()) < 0 ? now.maxMode() : wanted.maxMode();
    // The state that says so is written after the grant, so the stored sequence stays.
    return changed(
        stored,
        new Grants.Wanted(
            wanted.bindingUid(),
            wanted.reason(),
            mode,
            now.stable().flatMap(have -> wanted.stable().flatMap(want -> lower(have, want))),
            now.candidate().flatMap(have -> wanted.candidate().flatMap(want -> lower(have, want))),
            now.rollout(),
            wanted.seen(),
            false));
  }

  private static Optional<Stable> lower(Stable have, Stable want) {
    if (!have.digest().equals(want.digest())) {
      return Optional.empty();
    }
    StableAuthority authority =
        have.authority().compareTo(want.authority()) < 0 ? have.authority() : want.authority();
    return Optional.of(new Stable(have.digest(), authority));
  }

  private static Optional<Candidate> lower(Candidate have, Candidate want) {
    if (!have.digest().equals(want.digest())) {
      return Optional.empty();
    }
    boolean less = have.authority().compareTo(want.authority()) < 0;
    return Optional.of(
        new Candidate(
            have.digest(),
            less ? have.authority() : want.authority(),
            Math.min(have.band(), want.band()),
            have.expiresAfter().compareTo(want.expiresAfter()) < 0
                ? have.expiresAfter()
                : want.expiresAfter()));
  }

  private static Optional<Grant> changed(Optional<Grant> stored, Grants.Wanted wanted) {
    boolean same =
        !wanted.renew()
            && stored.isPresent()
            && stored.get().sequence() >= wanted.seen()
            && stored.get().bindingUid().equals(wanted.bindingUid())
            && stored.get().maxMode() == wanted.maxMode()
            && stored.get().stable().equals(wanted.stable())
            && stored.get().candidate().equals(wanted.candidate())
            && stored.get().rollout() == wanted.rollout();
    if (same) {
      return Optional.empty();
    }
    long sequence = Math.max(stored.map(Grant::sequence).orElse(0L), wanted.seen()) + 1;
    return Optional.of(
        new Grant(
            wanted.bindingUid(),
            sequence,
            wanted.reason(),
            wanted.maxMode(),
            wanted.stable(),
            wanted.candidate(),
            wanted.rollout()));
  }
}
