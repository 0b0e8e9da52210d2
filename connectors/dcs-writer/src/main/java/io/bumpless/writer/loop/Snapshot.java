package io.bumpless.writer.loop;

import io.bumpless.writer.actuation.Explanation;
import io.bumpless.writer.actuation.GrantStanding;
import io.bumpless.writer.actuation.State;

/**
 * What the last evaluation left, for report, metrics and health.
 *
 * @param state of the writer
 * @param explanation why this one and no higher
 * @param grant as that evaluation saw it
 * @param at monotonic nanoseconds of its end
 */
public record Snapshot(State state, Explanation explanation, GrantStanding grant, long at) {

  boolean tellsTheSameAs(Snapshot other) {
    return state.level() == other.state.level()
        && explanation.equals(other.explanation)
        && grant.status() == other.grant.status()
        && grant.sequence() == other.grant.sequence();
  }
}
