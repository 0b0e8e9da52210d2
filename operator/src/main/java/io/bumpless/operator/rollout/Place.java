package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.time.Instant;

/**
 * Where a candidate is on the way.
 *
 * @param stage never Actuate: that is the stable version's
 * @param band number of the band in stage Limited, from 1; 0 there means no influence
 * @param width of that band in force, in the unit of the bound output
 * @param passBlock number of closed blocks at the last pass in this band
 * @param since when
 * @param clock time that counts for this stage or band
 */
public record Place(
    Stage stage, int band, double width, long passBlock, Instant since, StageClock clock) {

  /** A stage without bands. */
  static Place in(Stage stage, Instant now, StageClock clock) {
    return new Place(stage, 0, 0, 0, now, clock);
  }

  Place at(StageClock time) {
    return new Place(stage, band, width, passBlock, since, time);
  }

  Place passedAt(long block) {
    return new Place(stage, band, width, block, since, clock);
  }

  Place narrowed(int toBand, double toWidth) {
    return new Place(stage, toBand, toWidth, passBlock, since, clock);
  }

  boolean limited() {
    return stage == Stage.Limited;
  }

  /** For events and messages. */
  String words() {
    return limited() ? stage + " band " + band + " (±" + width + ")" : stage.name();
  }
}
