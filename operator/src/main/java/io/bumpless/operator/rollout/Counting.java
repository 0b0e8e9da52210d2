package io.bumpless.operator.rollout;

/** Time that counts (rule 2): while evidence comes; in Limited while the loop is really closed. */
final class Counting {
  static final double MIN_PAIRED = 0.8;

  private Counting() {}

  static void apply(Turn turn) {
    turn.candidate()
        .ifPresent(
            c -> turn.soundEvidence().ifPresent(e -> turn.candidate(c.at(look(turn, c, e)))));
  }

  private static Place look(Turn turn, CandidateVersion candidate, Evidence evidence) {
    Place place = candidate.place();
    boolean counts = !place.limited() || inControl(turn, candidate, evidence);
    return place.at(place.clock().look(evidence.clock(), counts));
  }

  private static boolean inControl(Turn turn, CandidateVersion candidate, Evidence evidence) {
    return evidence.pairedShare() >= MIN_PAIRED
        && turn.in().loops().stream()
            .anyMatch(
                l ->
                    l.closedLoop()
                        && turn.approvals().stream()
                            .anyMatch(
                                a -> a.covers(candidate.digest(), candidate.place().stage(), l)));
  }
}
