package io.bumpless.operator.rollout;

import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.crds.command.CommandState;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.operator.bus.GrantMerge;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.rollout.RolloutDecision.WriteOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything around a rollout, as values: the status as the text an API server would keep, the
 * memory and the grants as the bus would, the Commands. A turn reads, steps and writes in the order
 * of rule 16, and may be killed after any single write.
 */
final class World {
  static final int NEVER = Integer.MAX_VALUE;

  final Wish wish;
  final Map<String, LoopFacts> loops = new TreeMap<>();
  final Map<String, Grant> grants = new TreeMap<>();
  final Map<String, Order> commands = new LinkedHashMap<>();
  final Map<String, Answer> answers = new LinkedHashMap<>();

  /** Every status that was ever written, the newest last; empty where it was lost. */
  final List<Optional<ModelDeploymentStatus>> statuses = new ArrayList<>(List.of(Optional.empty()));

  Optional<RolloutMemory> memory = Optional.empty();
  Instant now = Instant.parse("2026-03-01T06:00:00Z");
  Sight sight = new Sight.Silent("no comparator runs");
  PodFacts pods = PodFacts.none();

  private int leftOut;

  World(Wish wish) {
    this.wish = wish;
  }

  World copy() {
    World copy = new World(wish.copy());
    copy.loops.putAll(loops);
    copy.grants.putAll(grants);
    copy.commands.putAll(commands);
    copy.answers.putAll(answers);
    copy.statuses.clear();
    copy.statuses.addAll(statuses);
    copy.memory = memory;
    copy.now = now;
    copy.sight = sight;
    copy.pods = pods;
    return copy;
  }

  /** Writes that the last turn did not live to make. */
  int writesLeftOut() {
    return leftOut;
  }

  /** What a turn did; empty when it was stale. */
  record Done(RolloutState before, RolloutDecision decision) {}

  /** A turn that is not disturbed. */
  Optional<Done> turn() {
    return turn(0, NEVER);
  }

  /**
   * A turn.
   *
   * @param age how many writes the cache lags behind; the API server refuses what is based on it
   * @param writes after which the operator is killed
   */
  Optional<Done> turn(int age, int writes) {
    Optional<ModelDeploymentStatus> read = statuses.get(Math.max(0, statuses.size() - 1 - age));
    boolean stale = !read.equals(statuses.getLast());
    Recollection found = recollect(read);
    return switch (found) {
      case Recollection.Stale s -> Optional.empty();
      case Recollection.Known(RolloutState state) -> {
        RolloutDecision decision = Rollout.step(inputs(state));
        write(decision, stale, writes);
        yield Optional.of(new Done(state, decision));
      }
    };
  }

  Recollection recollect(Optional<ModelDeploymentStatus> status) {
    long granted = grants.values().stream().mapToLong(Grant::rollout).max().orElse(0);
    return Recollection.of(status, memory, granted, now);
  }

  private RolloutInputs inputs(RolloutState state) {
    return new RolloutInputs(
        state, wish.spec(), sight, open(), pods, List.copyOf(loops.values()), now);
  }

  /** Commands without a last answer. */
  List<Order> open() {
    return commands.values().stream()
        .filter(
            o ->
                Optional.ofNullable(answers.get(o.note().uid()))
                    .map(a -> a.state() == CommandState.Accepted)
                    .orElse(true))
        .toList();
  }

  /** Rule 16; the API server refuses a status that is based on an old one. */
  private void write(RolloutDecision decision, boolean stale, int writes) {
    List<Runnable> all = new ArrayList<>();
    if (decision.order() == WriteOrder.LOWER) {
      loops.values().forEach(l -> all.add(() -> lower(l, decision.state())));
    }
    ModelDeploymentStatus status = status(decision.state());
    if (stale) {
      run(all, writes);
      return;
    }
    if (!Optional.of(status).equals(statuses.getLast())) {
      all.add(() -> statuses.add(Optional.of(status)));
    }
    all.add(() -> memory = Optional.of(RolloutMemory.of(decision.state())));
    // From the status, as the other reconciler does.
    loops.values().forEach(l -> all.add(() -> raise(l, status)));
    decision.answers().forEach(a -> all.add(() -> answers.put(a.uid(), a)));
    run(all, writes);
  }

  private void run(List<Runnable> all, int writes) {
    leftOut = Math.max(0, all.size() - writes);
    all.stream().limit(writes).forEach(Runnable::run);
  }

  /** What a reconciler of a binding does, from a status of any age. */
  void raise(LoopFacts loop, ModelDeploymentStatus status) {
    RolloutState state = RolloutStatus.read(status);
    put(loop, GrantMerge.raise(Optional.ofNullable(grants.get(loop.name())), wanted(loop, state)));
  }

  private void lower(LoopFacts loop, RolloutState state) {
    put(loop, GrantMerge.lower(Optional.ofNullable(grants.get(loop.name())), wanted(loop, state)));
  }

  private void put(LoopFacts loop, Optional<Grant> grant) {
    grant.ifPresent(g -> grants.put(loop.name(), g));
  }

  private static Grants.Wanted wanted(LoopFacts loop, RolloutState state) {
    Authority authority = Authority.of(state, loop);
    return new Grants.Wanted(
        loop.uid(),
        "test",
        Mode.ADVISORY,
        authority.stable(),
        authority.candidate(),
        authority.sequence(),
        0,
        false);
  }

  /** The trial that the comparator should run now. */
  Optional<Evidence.Trial> trial() {
    return recollect(statuses.getLast()) instanceof Recollection.Known(RolloutState state)
        ? Trials.wanted(state, wish.spec())
        : Optional.empty();
  }

  /** Begins with a state, as if it had been written. */
  void begin(RolloutState state) {
    statuses.add(Optional.of(status(state)));
    memory = Optional.of(RolloutMemory.of(state));
    loops.values().forEach(l -> raise(l, status(state)));
  }

  /** The stored state as the operator would take it up; empty when the status is lost. */
  Optional<RolloutState> known() {
    return statuses.getLast().map(RolloutStatus::read);
  }

  RolloutState state() {
    return known().orElseThrow();
  }

  private static ModelDeploymentStatus status(RolloutState state) {
    return RolloutStatus.write(state, List.of());
  }

  /** Everything through the JSON of API server and bus and back. */
  void throughText() {
    statuses.add(statuses.removeLast().map(World::again));
    memory = memory.map(World::again);
  }

  private static ModelDeploymentStatus again(ModelDeploymentStatus status) {
    try {
      return JsonRecords.mapper()
          .readValue(JsonRecords.mapper().writeValueAsBytes(status), ModelDeploymentStatus.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RolloutMemory again(RolloutMemory memory) {
    try {
      return RolloutMemory.decode(memory.encode());
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }
}
