package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.time.Instant;

/**
 * The stable version of before the last promotion, which shadows the new one while surveillance
 * lasts (rollout rule 12).
 *
 * @param revision which one
 * @param stage that it had earned
 * @param since when it is the former one
 * @param clock time of surveillance
 * @param alarmed whether the detector has alarmed, so that it is told once
 */
public record FormerVersion(
    Revision revision, Stage stage, Instant since, StageClock clock, boolean alarmed) {

  FormerVersion at(StageClock time) {
    return new FormerVersion(revision, stage, since, time, alarmed);
  }

  FormerVersion afterAlarm() {
    return new FormerVersion(revision, stage, since, clock, true);
  }

  FormerVersion atMost(Stage cap) {
    return stage.compareTo(cap) <= 0
        ? this
        : new FormerVersion(revision, cap, since, clock, alarmed);
  }
}
