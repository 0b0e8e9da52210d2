package io.bumpless.operator.rollout;

import io.bumpless.crds.model.OnFail;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.TargetStage;
import java.time.Duration;
import java.util.List;

/**
 * What the spec asks for.
 *
 * @param generation of the spec
 * @param wanted revision of its model, inputs and outputs
 * @param trial hash of the comparison's settings: gates, margins, blocks, labels
 * @param target stage to reach, and cap of every version's authority
 * @param paused whether promotion is frozen
 * @param replay whether the way begins with the stored past
 * @param stages what each stage needs
 * @param hold blocks without a pass after which a band is lost
 * @param surveillance how long the former stable version shadows
 * @param onFail what an alarm does then
 * @param historyLimit entries kept
 */
public record RolloutSpec(
    long generation,
    Revision wanted,
    String trial,
    TargetStage target,
    boolean paused,
    boolean replay,
    Stages stages,
    int hold,
    Duration surveillance,
    OnFail onFail,
    int historyLimit) {

  /**
   * What each stage needs.
   *
   * @param shadow least time in Shadow
   * @param advise least time in Advise
   * @param adviseApproval whether a person must approve the entry
   * @param limitedApproval the same for Limited; over a control loop always
   * @param actuateApproval the same for Actuate; over a control loop always
   * @param bands of Limited, from the narrowest
   */
  public record Stages(
      Duration shadow,
      Duration advise,
      boolean adviseApproval,
      boolean limitedApproval,
      boolean actuateApproval,
      List<BandStep> bands) {
    public Stages {
      bands = List.copyOf(bands);
    }
  }

  /**
   * One band.
   *
   * @param width in the unit of the bound output
   * @param least time in it
   */
  public record BandStep(double width, Duration least) {}

  /** The target as a stage. */
  Stage cap() {
    return Stage.valueOf(target.name());
  }

  /** Where the way ends: without a binding there is no Limited. */
  Stage destination(boolean overLoops) {
    return target == TargetStage.Limited && !overLoops ? Stage.Advise : cap();
  }

  Stage firstStage() {
    return replay ? Stage.Replay : Stage.Shadow;
  }

  /** Width of a band as the spec has it now; 0 for band 0. */
  double width(int band) {
    return band < 1 ? 0 : stages.bands().get(Math.min(band, stages.bands().size()) - 1).width();
  }

  /** Least time at a place. */
  Duration least(Place place) {
    return switch (place.stage()) {
      case Replay, Actuate -> Duration.ZERO;
      case Shadow -> stages.shadow();
      case Advise -> stages.advise();
      case Limited ->
          place.band() < 1 ? Duration.ZERO : stages.bands().get(place.band() - 1).least();
    };
  }
}
