package io.bumpless.operator.bus;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import java.util.Optional;

/**
 * What a stored grant becomes; pure. The next sequence is always one above the stored one, so a
 * lower sequence never replaces a higher one; the store's compare-and-set sees to the rest.
 */
public final class GrantMerge {
  private GrantMerge() {}

  /** The grant that is in force when none is stored. */
  public static Grant none(String bindingUid) {
    return new Grant(
        bindingUid, 0, "no grant is stored", Mode.DISABLED, Optional.empty(), Optional.empty());
  }

  /** Empty when the stored grant says {@code wanted} already (reasons apart). */
  public static Optional<Grant> raise(Optional<Grant> stored, Grants.Wanted wanted) {
    return changed(stored, wanted.bindingUid(), wanted.reason(), wanted.maxMode(), wanted.stable());
  }

  /**
   * The greatest grant that gives neither more than {@code stored} nor more than {@code wanted};
   * empty when that is what is stored. A version that {@code wanted} does not name gets nothing,
   * and neither does a candidate.
   */
  public static Optional<Grant> lower(Optional<Grant> stored, Grants.Wanted wanted) {
    if (stored.isEmpty() || !stored.get().bindingUid().equals(wanted.bindingUid())) {
      // Void for the writer already.
      return Optional.empty();
    }
    Grant now = stored.get();
    Mode mode = now.maxMode().compareTo(wanted.maxMode()) < 0 ? now.maxMode() : wanted.maxMode();
    Optional<Stable> stable =
        now.stable().flatMap(have -> wanted.stable().flatMap(want -> lower(have, want)));
    return changed(stored, wanted.bindingUid(), wanted.reason(), mode, stable);
  }

  private static Optional<Stable> lower(Stable have, Stable want) {
    if (!have.digest().equals(want.digest())) {
      return Optional.empty();
    }
    StableAuthority authority =
        have.authority().compareTo(want.authority()) < 0 ? have.authority() : want.authority();
    return Optional.of(new Stable(have.digest(), authority));
  }

  private static Optional<Grant> changed(
      Optional<Grant> stored,
      String bindingUid,
      String reason,
      Mode mode,
      Optional<Stable> stable) {
    boolean same =
        stored.isPresent()
            && stored.get().bindingUid().equals(bindingUid)
            && stored.get().maxMode() == mode
            && stored.get().stable().equals(stable)
            && stored.get().candidate().isEmpty();
    if (same) {
      return Optional.empty();
    }
    long sequence = stored.map(Grant::sequence).orElse(0L) + 1;
    return Optional.of(new Grant(bindingUid, sequence, reason, mode, stable, Optional.empty()));
  }
}
