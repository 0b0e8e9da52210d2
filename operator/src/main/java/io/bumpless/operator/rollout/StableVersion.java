package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.time.Instant;

/**
 * The version that serves.
 *
 * @param revision which one
 * @param stage that it has earned; None below Advise, Advise below Actuate
 * @param since when it is in that stage
 */
public record StableVersion(Revision revision, Stage stage, Instant since) {

  /** With no more than a stage. */
  StableVersion atMost(Stage cap, Instant now) {
    return stage.compareTo(cap) <= 0 ? this : new StableVersion(revision, cap, now);
  }
}
