package io.bumpless.operator.rollout;

import io.bumpless.crds.model.OnFail;
import io.bumpless.crds.model.TargetStage;
import io.bumpless.operator.rollout.RolloutSpec.BandStep;
import io.bumpless.operator.rollout.RolloutSpec.Stages;
import java.time.Duration;
import java.util.List;

/**
 * What Git says, as far as a rollout cares; every edit is a new generation. A version is a letter,
 * with a number for another contract: {@code B}, {@code B2}.
 */
final class Wish {
  private long generation = 1;
  private String version = "A";
  private String gates = "gates-1";
  private TargetStage target = TargetStage.Advise;
  private boolean paused;
  private boolean replay;
  private Duration shadow = Duration.ofHours(2);
  private Duration advise = Duration.ofHours(1);
  private boolean automatic;
  private List<BandStep> bands = List.of();
  private Duration surveillance = Duration.ofHours(24);
  private OnFail onFail = OnFail.Demote;

  RolloutSpec spec() {
    return new RolloutSpec(
        generation,
        revision(version),
        gates,
        target,
        paused,
        replay,
        new Stages(shadow, advise, !automatic, !automatic, !automatic, bands),
        3,
        surveillance,
        onFail,
        5);
  }

  static Revision revision(String version) {
    return new Revision(version.charAt(0) - 'A' + 1, "id-" + version, version, digest(version));
  }

  static String digest(String version) {
    return "sha256:" + version.charAt(0);
  }

  Wish copy() {
    Wish copy = new Wish();
    copy.generation = generation;
    copy.version = version;
    copy.gates = gates;
    copy.target = target;
    copy.paused = paused;
    copy.replay = replay;
    copy.shadow = shadow;
    copy.advise = advise;
    copy.automatic = automatic;
    copy.bands = bands;
    copy.surveillance = surveillance;
    copy.onFail = onFail;
    return copy;
  }

  Wish deploy(String other) {
    version = other;
    return edited();
  }

  Wish gates(String other) {
    gates = other;
    return edited();
  }

  Wish target(TargetStage other) {
    target = other;
    return edited();
  }

  Wish paused(boolean other) {
    paused = other;
    return edited();
  }

  Wish replay(boolean other) {
    replay = other;
    return edited();
  }

  Wish shadow(Duration other) {
    shadow = other;
    return edited();
  }

  Wish advise(Duration other) {
    advise = other;
    return edited();
  }

  Wish automatic(boolean other) {
    automatic = other;
    return edited();
  }

  Wish bands(List<BandStep> other) {
    bands = other;
    return edited();
  }

  Wish surveillance(Duration other) {
    surveillance = other;
    return edited();
  }

  Wish onFail(OnFail other) {
    onFail = other;
    return edited();
  }

  private Wish edited() {
    generation++;
    return this;
  }
}
