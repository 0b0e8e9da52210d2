package io.bumpless.operator.rollout;

import io.bumpless.operator.signals.Happening;
import java.util.Optional;

/** In Limited, `hold` blocks without a pass cost a band (rule 14). */
final class Narrowing {
  private Narrowing() {}

  static void apply(Turn turn) {
    Optional<CandidateVersion> limited = turn.candidate().filter(c -> c.place().limited());
    if (limited.isPresent()) {
      turn.soundEvidence().ifPresent(e -> heard(turn, limited.get(), e));
    }
  }

  private static void heard(Turn turn, CandidateVersion candidate, Evidence evidence) {
    Place place = candidate.place();
    boolean passes = Judging.passes(evidence, place);
    if (passes || evidence.closedBlocks() < place.passBlock()) {
      turn.candidate(candidate.at(place.passedAt(evidence.closedBlocks())));
      return;
    }
    if (place.band() > 0 && evidence.closedBlocks() - place.passBlock() >= turn.spec().hold()) {
      int band = place.band() - 1;
      Place lower =
          new Place(
              place.stage(),
              band,
              Math.min(place.width(), turn.spec().width(band)),
              evidence.closedBlocks(),
              turn.now(),
              StageClock.from(evidence.clock(), place.clock().running()));
      turn.candidate(candidate.at(lower));
      Approving.voidPending(turn, "the candidate lost a band");
      turn.lower();
      turn.tell(
          Happening.StageLowered,
          candidate.revision().words()
              + " is in "
              + lower.words()
              + " after "
              + turn.spec().hold()
              + " blocks without a pass: "
              + evidence.message());
    }
  }
}
