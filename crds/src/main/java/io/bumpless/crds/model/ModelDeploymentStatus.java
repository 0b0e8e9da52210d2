package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Objects;

/** What is known of a ModelDeployment. Holds no live values. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ModelDeploymentStatus(
    @JsonPropertyDescription(
            "Generation of the spec that this status speaks of; -1 before the first.")
        Long observedGeneration,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Ready, Reconciling, Stalled, Serving, ArtifactVerified, InputsFresh, CandidateWithinTolerance, Paused.")
        List<Condition> conditions,
    @JsonPropertyDescription("Grows by one with each transition and goes into the grant.")
        Long sequence,
    @JsonPropertyDescription("The version that serves.") StableStatus stable,
    @JsonPropertyDescription("The version on trial.") CandidateStatus candidate,
    @Size(max = 10) @JsonPropertyDescription("The last 10 approvals.")
        List<ApprovalRecord> approvals,
    @Size(max = 100)
        @JsonPropertyDescription("The last 100 digests that do not run again by themselves.")
        List<Quarantined> quarantined,
    @Size(max = 20) @JsonPropertyDescription("Revisions whose trial has ended, the newest first.")
        List<HistoryEntry> history,
    @JsonPropertyDescription("The former stable version, while surveillance lasts.")
        FormerStatus former,
    @Size(max = 50)
        @JsonPropertyDescription("Uids of the last 50 Commands that took effect, the newest last.")
        List<@Size(max = 36) String> commands) {
  public ModelDeploymentStatus {
    conditions = List.copyOf(Objects.requireNonNullElse(conditions, List.of()));
    approvals = List.copyOf(Objects.requireNonNullElse(approvals, List.of()));
    quarantined = List.copyOf(Objects.requireNonNullElse(quarantined, List.of()));
    history = List.copyOf(Objects.requireNonNullElse(history, List.of()));
    commands = List.copyOf(Objects.requireNonNullElse(commands, List.of()));
  }
}
