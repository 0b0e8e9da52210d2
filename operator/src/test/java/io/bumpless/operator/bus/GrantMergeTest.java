package io.bumpless.operator.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Candidate;
import io.bumpless.contracts.grant.Grant.CandidateAuthority;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.operator.bus.Grants.Wanted;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantMergeTest {
  private static final Stable A_ADVISE = new Stable("sha256:a", StableAuthority.ADVISE);
  private static final Stable A_ACT = new Stable("sha256:a", StableAuthority.ACT);
  private static final Stable B_ADVISE = new Stable("sha256:b", StableAuthority.ADVISE);

  private static Optional<Grant> stored(Mode mode, Stable stable) {
    return Optional.of(new Grant("uid", 7, "earlier", mode, Optional.of(stable), Optional.empty()));
  }

  private static Wanted wanted(Mode mode, Stable... stable) {
    return new Wanted(
        "uid", "now", mode, stable.length == 0 ? Optional.empty() : Optional.of(stable[0]));
  }

  @Test
  void the_first_grant_has_sequence_one() {
    Grant grant = GrantMerge.raise(Optional.empty(), wanted(Mode.ADVISORY, A_ADVISE)).orElseThrow();

    assertThat(grant.sequence()).isEqualTo(1);
    assertThat(grant.stable()).contains(A_ADVISE);
    assertThat(grant.reason()).isEqualTo("now");
  }

  @Test
  void a_change_counts_one_up() {
    assertThat(GrantMerge.raise(stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY, B_ADVISE)))
        .map(Grant::sequence)
        .contains(8L);
  }

  @Test
  void a_grant_that_was_lost_with_the_store_comes_back_above_what_the_writer_has_seen() {
    Wanted wanted = wanted(Mode.ADVISORY, A_ADVISE).above(41);

    assertThat(GrantMerge.raise(Optional.empty(), wanted)).map(Grant::sequence).contains(42L);
  }

  @Test
  void a_stored_grant_that_the_writer_ignores_is_written_again_above_what_it_has_seen() {
    Wanted wanted = wanted(Mode.ADVISORY, A_ADVISE).above(41);

    assertThat(GrantMerge.raise(stored(Mode.ADVISORY, A_ADVISE), wanted))
        .map(Grant::sequence)
        .contains(42L);
    assertThat(GrantMerge.lower(stored(Mode.ADVISORY, A_ADVISE), wanted))
        .map(Grant::sequence)
        .contains(42L);
  }

  @Test
  void a_writer_that_has_seen_the_stored_grant_or_less_changes_nothing() {
    assertThat(
            GrantMerge.raise(
                stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY, A_ADVISE).above(7)))
        .isEmpty();
    assertThat(
            GrantMerge.raise(
                stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY, B_ADVISE).above(3)))
        .map(Grant::sequence)
        .contains(8L);
  }

  @Test
  void the_same_content_with_another_reason_is_no_change() {
    assertThat(GrantMerge.raise(stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY, A_ADVISE)))
        .isEmpty();
  }

  @Test
  void a_grant_of_another_binding_of_the_same_name_is_replaced_by_raise() {
    var other = new Wanted("uid-2", "now", Mode.ADVISORY, Optional.of(A_ADVISE));

    Grant grant = GrantMerge.raise(stored(Mode.ADVISORY, A_ADVISE), other).orElseThrow();

    assertThat(grant.bindingUid()).isEqualTo("uid-2");
    assertThat(grant.sequence()).isEqualTo(8);
  }

  @Test
  void lower_never_raises_mode_or_authority() {
    assertThat(GrantMerge.lower(stored(Mode.SHADOW, A_ADVISE), wanted(Mode.ADVISORY, A_ACT)))
        .isEmpty();
    assertThat(GrantMerge.lower(Optional.empty(), wanted(Mode.ADVISORY, A_ACT))).isEmpty();
  }

  @Test
  void lower_takes_the_lesser_of_both() {
    Grant grant =
        GrantMerge.lower(stored(Mode.ADVISORY, A_ACT), wanted(Mode.SHADOW, A_ADVISE)).orElseThrow();

    assertThat(grant.maxMode()).isEqualTo(Mode.SHADOW);
    assertThat(grant.stable()).contains(A_ADVISE);
    assertThat(grant.sequence()).isEqualTo(8);
  }

  @Test
  void lower_takes_everything_from_a_version_that_is_not_wanted_any_more() {
    assertThat(GrantMerge.lower(stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY, B_ADVISE)))
        .map(Grant::stable)
        .contains(Optional.empty());
    assertThat(GrantMerge.lower(stored(Mode.ADVISORY, A_ADVISE), wanted(Mode.ADVISORY)))
        .map(Grant::stable)
        .contains(Optional.empty());
  }

  @Test
  void lower_takes_the_candidate_away() {
    var candidate = new Candidate("sha256:c", CandidateAuthority.BAND, 1.0, Duration.ofMinutes(5));
    var before =
        Optional.of(
            new Grant("uid", 7, "x", Mode.ADVISORY, Optional.of(A_ADVISE), Optional.of(candidate)));

    assertThat(GrantMerge.lower(before, wanted(Mode.ADVISORY, A_ADVISE)))
        .map(Grant::candidate)
        .contains(Optional.empty());
  }

  @Test
  void a_leader_with_an_older_state_changes_nothing() {
    var stored =
        Optional.of(
            new Grant("uid", 7, "x", Mode.ADVISORY, Optional.of(A_ADVISE), Optional.empty(), 12));
    var older =
        new Wanted(
            "uid", "now", Mode.ADVISORY, Optional.of(B_ADVISE), Optional.empty(), 11, 0, false);

    assertThat(GrantMerge.raise(stored, older)).isEmpty();
  }

  @Test
  void lower_makes_a_band_smaller_and_never_larger() {
    var narrow = new Candidate("sha256:c", CandidateAuthority.BAND, 1.0, Duration.ofMinutes(5));
    var wide = new Candidate("sha256:c", CandidateAuthority.BAND, 2.0, Duration.ofMinutes(5));

    assertThat(GrantMerge.lower(limited(wide), wantedLimited(narrow, false)))
        .map(Grant::candidate)
        .contains(Optional.of(narrow));
    assertThat(GrantMerge.lower(limited(narrow), wantedLimited(wide, false))).isEmpty();
  }

  @Test
  void a_renewal_writes_the_same_again() {
    var band = new Candidate("sha256:c", CandidateAuthority.BAND, 1.0, Duration.ofMinutes(5));

    assertThat(GrantMerge.raise(limited(band), wantedLimited(band, false))).isEmpty();
    assertThat(GrantMerge.raise(limited(band), wantedLimited(band, true)))
        .map(Grant::sequence)
        .contains(8L);
  }

  private static Optional<Grant> limited(Candidate candidate) {
    return Optional.of(
        new Grant("uid", 7, "x", Mode.ADVISORY, Optional.of(A_ADVISE), Optional.of(candidate), 12));
  }

  private static Wanted wantedLimited(Candidate candidate, boolean renew) {
    return new Wanted(
        "uid", "now", Mode.ADVISORY, Optional.of(A_ADVISE), Optional.of(candidate), 12, 0, renew);
  }
}
