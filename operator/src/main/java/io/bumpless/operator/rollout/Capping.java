package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.util.Optional;

/** The target stage caps every version at once when it is lowered; it never raises one. */
final class Capping {
  private Capping() {}

  static void apply(Turn turn) {
    Stage cap = turn.spec().cap();
    turn.stable()
        .filter(s -> s.stage().compareTo(cap) > 0)
        .ifPresent(
            s -> {
              turn.stable(s.atMost(cap == Stage.Limited ? Stage.Advise : cap, turn.now()));
              turn.lower();
            });
    turn.former(turn.former().map(f -> f.atMost(cap == Stage.Limited ? Stage.Advise : cap)));
    turn.candidate().ifPresent(c -> candidate(turn, c, cap));
    turn.candidate().ifPresent(c -> bands(turn, c));
    turn.candidate().ifPresent(c -> request(turn, c));
  }

  private static void candidate(Turn turn, CandidateVersion candidate, Stage cap) {
    Stage stage = candidate.place().stage();
    // Limited is a stage of loops: without one it is Advise.
    Stage most = cap == Stage.Limited || cap == Stage.Actuate ? withLoops(turn) : cap;
    if (stage.compareTo(most) > 0) {
      turn.candidate(candidate.at(Place.in(most, turn.now(), StageClock.zero())));
      turn.lower();
    }
    boolean nothingToClimb =
        turn.state().climbs()
            && turn.stable()
                    .orElseThrow()
                    .stage()
                    .compareTo(turn.spec().destination(!turn.in().loops().isEmpty()))
                >= 0;
    if (nothingToClimb) {
      Ending.superseded(turn, "the stable version is at its target stage");
    }
  }

  private static Stage withLoops(Turn turn) {
    boolean banded = !turn.in().loops().isEmpty() && !turn.spec().stages().bands().isEmpty();
    return banded ? Stage.Limited : Stage.Advise;
  }

  /** Bands that were removed or narrowed count at once; wider ones must be earned. */
  private static void bands(Turn turn, CandidateVersion candidate) {
    Place place = candidate.place();
    if (!place.limited() || place.band() == 0) {
      return;
    }
    int band = Math.min(place.band(), turn.spec().stages().bands().size());
    double width = Math.min(place.width(), turn.spec().width(band));
    if (band != place.band() || width < place.width()) {
      turn.candidate(candidate.at(place.narrowed(band, width)));
      turn.lower();
    }
  }

  private static void request(Turn turn, CandidateVersion candidate) {
    candidate
        .awaiting()
        .filter(
            r ->
                r.stage().compareTo(turn.spec().cap()) > 0
                    || r.stage().compareTo(candidate.place().stage()) <= 0)
        .ifPresent(
            r -> {
              turn.candidate(candidate.awaiting(Optional.empty()));
              Approving.voidPending(turn, "stage " + r.stage() + " is no longer the next one");
            });
  }
}
