package io.bumpless.operator.rollout;

import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.model.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which state a step may start from (rules 16 and 17). */
public sealed interface Recollection {

  /** This one. */
  record Known(RolloutState state) implements Recollection {}

  /**
   * None: the status is older than what was written after it. It must be read again, from the API
   * server and not from a cache.
   *
   * @param status sequence of the status
   * @param written highest sequence that is known to have been written
   */
  record Stale(long status, long written) implements Recollection {}

  /**
   * From what was read.
   *
   * @param status of the ModelDeployment, if it has one
   * @param memory mirrored in the bus, if there is one
   * @param granted highest rollout sequence in the grants of its bindings; 0 without
   * @param now the time
   */
  static Recollection of(
      Optional<ModelDeploymentStatus> status,
      Optional<RolloutMemory> memory,
      long granted,
      Instant now) {
    Optional<RolloutState> stored =
        status.filter(s -> s.sequence() != null).map(RolloutStatus::read);
    if (stored.isEmpty()) {
      return new Known(afterLoss(memory, granted, now));
    }
    long written = Math.max(granted, memory.map(RolloutMemory::sequence).orElse(0L));
    return stored.get().sequence() < written
        ? new Stale(stored.get().sequence(), written)
        : new Known(together(stored.get(), memory));
  }

  /** The status is lost, or the API server itself has an older one: no authority (rule 17). */
  static RolloutState afterLoss(Optional<RolloutMemory> memory, long granted, Instant now) {
    long sequence = 1 + Math.max(granted, memory.map(RolloutMemory::sequence).orElse(0L));
    if (memory.isEmpty()) {
      return RolloutState.empty(granted == 0 ? 0 : sequence);
    }
    RolloutMemory kept = memory.get();
    return new RolloutState(
        -1,
        sequence,
        kept.stable().map(r -> new StableVersion(r, Stage.Shadow, now)),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        kept.quarantine(),
        new TreeMap<>(kept.attempts()),
        List.of(),
        kept.commands());
  }

  /** The memory adds what the status has no room for; where both speak the status is right. */
  private static RolloutState together(RolloutState stored, Optional<RolloutMemory> memory) {
    if (memory.isEmpty()) {
      return stored;
    }
    RolloutMemory kept = memory.get();
    TreeMap<String, Integer> attempts = new TreeMap<>(stored.attempts());
    kept.attempts().forEach((digest, n) -> attempts.merge(digest, n, Math::max));
    return new RolloutState(
        stored.generation(),
        stored.sequence(),
        stored.stable(),
        stored.candidate(),
        stored.former(),
        stored.approvals(),
        quarantine(stored, kept),
        attempts,
        stored.history(),
        commands(stored.commands(), kept.commands()));
  }

  private static List<Quarantine> quarantine(RolloutState stored, RolloutMemory kept) {
    if (stored.quarantine().size() < RolloutStatus.QUARANTINED) {
      return stored.quarantine();
    }
    Set<String> known = new HashSet<>();
    stored.quarantine().forEach(q -> known.add(q.digest()));
    // A Retry that the memory has not seen yet has made its digest the candidate.
    stored.candidate().ifPresent(c -> known.add(c.digest()));
    stored.stable().ifPresent(s -> known.add(s.revision().digest()));
    List<Quarantine> all = new ArrayList<>();
    kept.quarantine().stream().filter(q -> !known.contains(q.digest())).forEach(all::add);
    all.addAll(stored.quarantine());
    return all;
  }

  private static List<String> commands(List<String> stored, List<String> kept) {
    Set<String> all = new LinkedHashSet<>(kept);
    all.removeAll(stored);
    all.addAll(stored);
    return Trimming.newest(List.copyOf(all), Trimming.COMMANDS);
  }

  /** Attempts that status alone can tell, when the memory is lost. */
  static Map<String, Integer> attempts(RolloutState stored) {
    TreeMap<String, Integer> attempts = new TreeMap<>(stored.attempts());
    stored.history().forEach(e -> attempts.merge(e.revision().digest(), e.attempt(), Math::max));
    stored.quarantine().forEach(q -> attempts.merge(q.digest(), q.attempt(), Math::max));
    stored.candidate().ifPresent(c -> attempts.merge(c.digest(), c.attempt(), Math::max));
    return attempts;
  }
}
