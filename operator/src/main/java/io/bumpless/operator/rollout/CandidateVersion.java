package io.bumpless.operator.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * The version on trial: at most one.
 *
 * @param revision which one
 * @param attempt number of the attempt with this digest, from 1 (its level is alpha/(j(j+1)))
 * @param begun when its present trial began: the replay's or the live one's
 * @param trial hash of the comparison's settings; another one is a new attempt (rule 10)
 * @param place stage and band
 * @param judged what the evidence says
 * @param awaiting what a person is asked
 * @param firstPass of this attempt; ends the time of {@code maxDuration} (rule 14)
 * @param silentSince since when there is no evidence
 */
public record CandidateVersion(
    Revision revision,
    int attempt,
    Instant begun,
    String trial,
    Place place,
    Judged judged,
    Optional<ApprovalRequest> awaiting,
    Optional<Instant> firstPass,
    Optional<Instant> silentSince) {

  static CandidateVersion fresh(Revision revision, int attempt, String trial, Place place) {
    return new CandidateVersion(
        revision,
        attempt,
        place.since(),
        trial,
        place,
        Judged.waiting("the trial has just begun"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  CandidateVersion at(Place other) {
    return new CandidateVersion(
        revision, attempt, begun, trial, other, judged, awaiting, firstPass, silentSince);
  }

  CandidateVersion judged(Judged other) {
    return new CandidateVersion(
        revision, attempt, begun, trial, place, other, awaiting, firstPass, silentSince);
  }

  CandidateVersion awaiting(Optional<ApprovalRequest> request) {
    return new CandidateVersion(
        revision, attempt, begun, trial, place, judged, request, firstPass, silentSince);
  }

  CandidateVersion passed(Instant now) {
    return new CandidateVersion(
        revision,
        attempt,
        begun,
        trial,
        place,
        judged,
        awaiting,
        firstPass.or(() -> Optional.of(now)),
        silentSince);
  }

  CandidateVersion silent(Optional<Instant> since) {
    return new CandidateVersion(
        revision, attempt, begun, trial, place, judged, awaiting, firstPass, since);
  }

  String digest() {
    return revision.digest();
  }
}
