package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.report.Facts.ScorerFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.operator.bus.StreamOutcome;
import io.bumpless.operator.workload.Availability;
import java.util.Optional;

/**
 * What was observed of the one revision that runs.
 *
 * @param revision that runs
 * @param fetch how far its bytes are
 * @param scorer whether its pod is there
 * @param facts what the scorer reports
 * @param stream of the scores
 */
record Observation(
    CurrentRevision revision,
    FetchState fetch,
    Availability scorer,
    Optional<ScorerFacts> facts,
    StreamOutcome stream) {

  static Observation of(
      ModelDeploymentInputs inputs,
      CurrentRevision revision,
      FetchState fetch,
      StreamOutcome stream) {
    String name = ScorerPlanner.labels(inputs.deployment(), revision.id()).child();
    return new Observation(
        revision,
        fetch,
        Availability.of(inputs.scorer(name)),
        inputs.reports().stream()
            .map(r -> r.facts())
            .filter(ScorerFacts.class::isInstance)
            .map(ScorerFacts.class::cast)
            .filter(f -> f.id().equals(revision.id()))
            .findFirst(),
        stream);
  }

  /** Whether the bytes are verified and fit inputs and outputs. */
  boolean fits() {
    return facts.map(f -> f.model().state() == State.GOOD).orElse(false);
  }
}
