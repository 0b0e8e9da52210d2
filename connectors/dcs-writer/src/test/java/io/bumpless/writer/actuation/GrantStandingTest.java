package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.writer.actuation.GrantStanding.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a grant means, and when it means nothing (actuation.md, "Grant"; rules A24, A29). */
class GrantStandingTest {
  private static final long NOW = 5_000_000_000L;
  private static final Grant ADVISE = Desk.grant(5, Mode.ADVISORY, StableAuthority.ADVISE);

  private static GrantStanding put(GrantStanding standing, Grant grant, long revision) {
    return standing.put(grant, revision, Desk.UID, NOW);
  }

  private static GrantStanding inForce() {
    return put(GrantStanding.notSeen(), ADVISE, 1);
  }

  @Test
  void before_the_watch_has_spoken_nothing_is_granted() {
    assertThat(GrantStanding.notSeen().advised(NOW)).isEmpty();
  }

  @Test
  void a_grant_of_another_binding_is_void() {
    var standing = inForce().put(ADVISE, 2, "uid-2", NOW);
    assertThat(standing.status()).isEqualTo(Status.Void);
    assertThat(standing.advised(NOW)).isEmpty();
  }

  @Test
  void a_missing_or_deleted_grant_is_no_authority() {
    assertThat(inForce().missing().advised(NOW)).isEmpty();
  }

  @Test
  void an_unreadable_grant_is_no_authority() {
    assertThat(inForce().unreadable("not JSON").advised(NOW)).isEmpty();
  }

  @Test
  void a_grant_that_lacks_a_field_is_unreadable() {
    var grant =
        new Grant(
            Desk.UID,
            6,
            "",
            Mode.ADVISORY,
            Optional.of(new Stable(null, StableAuthority.ACT)),
            Optional.empty());
    assertThat(put(inForce(), grant, 2).status()).isEqualTo(Status.Unreadable);
  }

  @Test
  void a_lower_sequence_is_ignored() {
    var standing = put(inForce(), Desk.grant(4, Mode.ADVISORY, StableAuthority.ACT), 2);
    assertThat(standing.sequence()).isEqualTo(5);
    assertThat(standing.ignored()).isEqualTo(1);
  }

  @Test
  void a_lower_sequence_is_ignored_also_after_a_deletion() {
    var standing = put(inForce().missing(), Desk.grant(4, Mode.ADVISORY, StableAuthority.ACT), 3);
    assertThat(standing.status()).isEqualTo(Status.Missing);
    assertThat(standing.advised(NOW)).isEmpty();
  }

  @Test
  void another_content_under_the_same_sequence_is_ignored() {
    var standing = put(inForce(), Desk.grant(5, Mode.ADVISORY, StableAuthority.ACT), 2);
    assertThat(standing.held().orElseThrow().grant()).isEqualTo(ADVISE);
    assertThat(standing.ignored()).isEqualTo(1);
  }

  @Test
  void a29_the_stable_is_advised_when_it_may_act() {
    var grant = Desk.withCandidate(Desk.grant(6, Mode.ADVISORY, StableAuthority.ACT));
    assertThat(put(inForce(), grant, 2).advised(NOW)).contains(Desk.STABLE);
  }

  @Test
  void a29_the_candidate_is_advised_while_the_stable_may_not_act() {
    var grant = Desk.withCandidate(Desk.grant(6, Mode.ADVISORY, StableAuthority.NONE));
    assertThat(put(inForce(), grant, 2).advised(NOW)).contains(Desk.CANDIDATE);
  }

  @Test
  void a29_a_score_of_the_version_that_is_not_advised_is_dropped() {
    var desk = Desk.advisory();
    desk.granted(Desk.withCandidate(Desk.grant(2, Mode.ADVISORY, StableAuthority.ACT)));
    Step step = desk.scored(desk.score(Desk.CANDIDATE, 4, 201), desk.score(Desk.STABLE, 4, 200));
    assertThat(Desk.advised(step)).containsExactly(200.0);
    assertThat(step.drops()).containsExactly(DropReason.NotAdvised);
  }

  @Test
  void a24_the_candidates_part_expires_and_the_stables_does_not() {
    var grant = Desk.withCandidate(Desk.grant(6, Mode.ADVISORY, StableAuthority.ADVISE));
    var standing = put(inForce(), grant, 2);
    long later = NOW + Duration.ofMinutes(5).toNanos() + 1;
    assertThat(standing.advised(later)).contains(Desk.STABLE);
  }

  @Test
  void a24_a_new_put_of_the_same_content_renews_the_candidates_part() {
    var grant = Desk.withCandidate(Desk.grant(6, Mode.ADVISORY, StableAuthority.NONE));
    long later = NOW + Duration.ofMinutes(4).toNanos();
    var renewed = put(inForce(), grant, 2).put(grant, 3, Desk.UID, later);
    assertThat(renewed.advised(NOW + Duration.ofMinutes(6).toNanos())).contains(Desk.CANDIDATE);
  }

  @Test
  void a24_the_same_put_delivered_again_renews_nothing() {
    var grant = Desk.withCandidate(Desk.grant(6, Mode.ADVISORY, StableAuthority.NONE));
    long later = NOW + Duration.ofMinutes(4).toNanos();
    var again = put(inForce(), grant, 2).put(grant, 2, Desk.UID, later);
    assertThat(again.advised(NOW + Duration.ofMinutes(6).toNanos())).isEmpty();
  }
}
