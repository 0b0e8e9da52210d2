package io.bumpless.operator.rollout;

import io.bumpless.crds.model.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a rollout remembers: exactly what the status of a ModelDeployment and its memory in the
 * bus can hold ({@link RolloutStatus}, {@link RolloutMemory}).
 *
 * @param generation of the spec that was acted on last; -1 before the first
 * @param sequence +1 per transition
 * @param stable the version that serves
 * @param candidate the version on trial
 * @param former the stable version of before, while surveillance lasts
 * @param approvals accepted ones, oldest first
 * @param quarantine digests that never run again without a Retry, oldest first
 * @param attempts begun per digest
 * @param history newest first
 * @param commands uids that took effect, oldest first
 */
public record RolloutState(
    long generation,
    long sequence,
    Optional<StableVersion> stable,
    Optional<CandidateVersion> candidate,
    Optional<FormerVersion> former,
    List<Approval> approvals,
    List<Quarantine> quarantine,
    SortedMap<String, Integer> attempts,
    List<Ended> history,
    List<String> commands) {
  public RolloutState {
    approvals = List.copyOf(approvals);
    quarantine = List.copyOf(quarantine);
    attempts = new TreeMap<>(attempts);
    history = List.copyOf(history);
    commands = List.copyOf(commands);
  }

  /** Nothing yet; the sequence continues where grants of an earlier life ended (rule 17). */
  public static RolloutState empty(long sequence) {
    return new RolloutState(
        -1,
        sequence,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        new TreeMap<>(Map.of()),
        List.of(),
        List.of());
  }

  /** Whether the candidate is the stable version itself, on its way to a higher stage. */
  boolean climbs() {
    return candidate.isPresent()
        && stable.map(s -> s.revision().id()).equals(candidate.map(c -> c.revision().id()));
  }

  /** Whether a digest is quarantined. */
  boolean quarantined(String digest) {
    return quarantine.stream().anyMatch(q -> q.digest().equals(digest));
  }

  /** How the last trial of a digest ended, as far back as the history goes. */
  Optional<Ended> lastTrialOf(String digest) {
    return history.stream().filter(e -> e.revision().digest().equals(digest)).findFirst();
  }

  /** What a grant and the pods are made of; another position is a transition. */
  record Position(
      Optional<String> stable,
      Optional<Stage> stableStage,
      Optional<String> candidate,
      Optional<Stage> stage,
      Optional<Band> band,
      Optional<String> former,
      Optional<ApprovalRequest> awaiting,
      List<Approval> approvals) {}

  /** Band of a position. */
  record Band(int attempt, String trial, int number, double width) {}

  Position position() {
    return new Position(
        stable.map(s -> s.revision().id()),
        stable.map(StableVersion::stage),
        candidate.map(c -> c.revision().id()),
        candidate.map(c -> c.place().stage()),
        candidate.map(c -> new Band(c.attempt(), c.trial(), c.place().band(), c.place().width())),
        former.map(f -> f.revision().id()),
        candidate.flatMap(CandidateVersion::awaiting),
        approvals);
  }
}
