package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.util.Optional;

/** The way up (rollout.md, "Transitions"). */
final class Ladder {
  private Ladder() {}

  /** What comes next for a candidate. */
  sealed interface Next {
    /** Nothing. */
    record Stay(String why) implements Next {}

    /** Another stage. */
    record ToStage(Stage stage) implements Next {}

    /** A band of Limited. */
    record ToBand(int band) implements Next {}

    /** It becomes the stable version, with the authority of a stage. */
    record Promotion(Stage stage) implements Next {}
  }

  static Next next(Place place, RolloutSpec spec, boolean overLoops) {
    boolean there = place.stage() == spec.destination(overLoops);
    return switch (place.stage()) {
      case Replay -> new Next.Stay("the replay goes on");
      case Shadow -> there ? new Next.Promotion(Stage.Shadow) : new Next.ToStage(Stage.Advise);
      case Advise -> there ? new Next.Promotion(Stage.Advise) : beyondAdvise(spec, overLoops);
      case Limited -> beyond(place, spec);
      case Actuate -> new Next.Stay("no candidate is in stage Actuate");
    };
  }

  /** Without a binding Actuate means: its score is the official one. */
  private static Next beyondAdvise(RolloutSpec spec, boolean overLoops) {
    if (!overLoops) {
      return new Next.Promotion(Stage.Actuate);
    }
    return spec.stages().bands().isEmpty()
        ? new Next.Stay(
            "`rollout.limited.bands` is empty, and over a control loop no version acts without"
                + " having acted in a band; add one")
        : new Next.ToStage(Stage.Limited);
  }

  private static Next beyond(Place place, RolloutSpec spec) {
    int bands = spec.stages().bands().size();
    if (place.band() < bands) {
      return new Next.ToBand(place.band() + 1);
    }
    if (place.width() < spec.width(place.band())) {
      return new Next.ToBand(place.band());
    }
    return spec.cap() == Stage.Actuate
        ? new Next.Promotion(Stage.Actuate)
        : new Next.Stay("Limited is the target stage, its last band is reached");
  }

  /** The stage that a person must approve first; over a control loop always. */
  static Optional<Stage> approval(Next next, RolloutSpec spec, boolean overLoops) {
    return switch (next) {
      case Next.Stay s -> Optional.empty();
      case Next.ToBand b -> Optional.empty();
      case Next.ToStage(Stage stage) -> needed(stage, spec, overLoops);
      case Next.Promotion(Stage stage) ->
          stage == Stage.Actuate ? needed(stage, spec, overLoops) : Optional.empty();
    };
  }

  private static Optional<Stage> needed(Stage stage, RolloutSpec spec, boolean overLoops) {
    boolean needed =
        switch (stage) {
          case Replay, Shadow -> false;
          case Advise -> spec.stages().adviseApproval();
          case Limited -> overLoops || spec.stages().limitedApproval();
          case Actuate -> overLoops || spec.stages().actuateApproval();
        };
    return needed ? Optional.of(stage) : Optional.empty();
  }
}
