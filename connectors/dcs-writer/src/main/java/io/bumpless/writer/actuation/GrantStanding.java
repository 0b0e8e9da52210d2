package io.bumpless.writer.actuation;

import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.CandidateAuthority;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import java.util.Optional;

/**
 * What the writer may do, from everything the watch has said so far (actuation.md, "Grant"). The
 * absence of news is no change.
 *
 * @param status whether a grant is in force
 * @param held the grant in force
 * @param highestSequence seen of this binding; a lower one is ignored for ever
 * @param ignored how many puts were ignored
 * @param detail for people
 */
public record GrantStanding(
    Status status, Optional<Held> held, long highestSequence, long ignored, String detail) {

  /** Whether a grant is in force, and why not. */
  public enum Status {
    NotSeen,
    InForce,
    Missing,
    Unreadable,
    Void
  }

  /**
   * A grant in force.
   *
   * @param grant its content
   * @param revision of the key
   * @param receivedAt monotonic nanoseconds
   */
  public record Held(Grant grant, long revision, long receivedAt) {}

  /** Nothing heard yet. */
  public static GrantStanding notSeen() {
    return new GrantStanding(
        Status.NotSeen,
        Optional.empty(),
        0,
        0,
        "the bus has not told yet whether there is a grant");
  }

  /** The key has a value that is a grant. */
  public GrantStanding put(Grant grant, long revision, String bindingUid, long now) {
    if (!grant.bindingUid().equals(bindingUid)) {
      return without(
          Status.Void,
          "the grant is for binding uid %s, this is %s".formatted(grant.bindingUid(), bindingUid));
    }
    if (!wellFormed(grant)) {
      return unreadable("the grant of sequence %d lacks a field".formatted(grant.sequence()));
    }
    boolean changedInPlace =
        grant.sequence() == highestSequence
            && held.map(h -> !h.grant().equals(grant)).orElse(false);
    if (grant.sequence() < highestSequence || changedInPlace) {
      return new GrantStanding(
          status,
          held,
          highestSequence,
          ignored + 1,
          "a grant of sequence %d is ignored: %d was seen before"
              .formatted(grant.sequence(), highestSequence));
    }
    if (held.map(h -> h.revision() == revision && h.grant().equals(grant)).orElse(false)) {
      return this;
    }
    return new GrantStanding(
        Status.InForce,
        Optional.of(new Held(grant, revision, now)),
        grant.sequence(),
        ignored,
        grant.reason() == null ? "" : grant.reason());
  }

  /** The key is missing or deleted: no authority. */
  public GrantStanding missing() {
    return without(Status.Missing, "there is no grant for this binding");
  }

  /** The key's value cannot be read: no authority. */
  public GrantStanding unreadable(String why) {
    return without(Status.Unreadable, why);
  }

  /** Sequence of the grant in force; 0 without. */
  public long sequence() {
    return held.map(h -> h.grant().sequence()).orElse(0L);
  }

  /** Whether the grant in force names this digest, with whatever authority. */
  public boolean names(String digest) {
    return held.map(Held::grant)
        .map(
            g ->
                g.stable().map(s -> s.digest().equals(digest)).orElse(false)
                    || g.candidate().map(c -> c.digest().equals(digest)).orElse(false))
        .orElse(false);
  }

  /**
   * The digest whose scores are advised (actuation rule A29): the stable's when it may act; else
   * the candidate's, while its part has not expired (actuation rule A24); else the stable's when it
   * may advise.
   */
  public Optional<String> advised(long now) {
    return held.flatMap(h -> advised(h, now));
  }

  private static Optional<String> advised(Held held, long now) {
    Grant grant = held.grant();
    var stable = grant.stable();
    if (stable.map(s -> s.authority() == StableAuthority.ACT).orElse(false)) {
      return stable.map(Grant.Stable::digest);
    }
    var candidate =
        grant
            .candidate()
            .filter(c -> now - held.receivedAt() <= c.expiresAfter().toNanos())
            .map(Grant.Candidate::digest);
    return candidate.or(
        () ->
            stable.filter(s -> s.authority() == StableAuthority.ADVISE).map(Grant.Stable::digest));
  }

  private GrantStanding without(Status why, String text) {
    return new GrantStanding(why, Optional.empty(), highestSequence, ignored, text);
  }

  private static boolean wellFormed(Grant grant) {
    return grant.stable().map(s -> s.digest() != null && s.authority() != null).orElse(true)
        && grant.candidate().map(GrantStanding::wellFormed).orElse(true);
  }

  private static boolean wellFormed(Grant.Candidate candidate) {
    CandidateAuthority authority = candidate.authority();
    return candidate.digest() != null && authority != null && candidate.expiresAfter() != null;
  }
}
