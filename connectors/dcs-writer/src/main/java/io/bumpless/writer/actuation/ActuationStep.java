package io.bumpless.writer.actuation;

import io.bumpless.writer.actuation.CycleInputs.AuditView;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.ScoreCheck.Verdict;
import io.bumpless.writer.actuation.State.Level;
import io.bumpless.writer.audit.event.AuditEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One evaluation: {@code (State, CycleInputs, Settings, monotonicNow) → (State, Actions,
 * AuditRecords)}. Pure: no clock, no thread, no file, no socket (architecture.md, principle 6).
 *
 * <p>Order: guard against a freeze (A13) → answer to the last write (A19) → transitions → choice of
 * the score (A12, A29) → at most one Write.
 */
public final class ActuationStep {
  private final CycleInputs inputs;
  private final Settings settings;
  private final Standing before;
  private final long now;
  private final List<AuditEvent> records = new ArrayList<>();
  private final List<Action> actions = new ArrayList<>();
  private final List<DropReason> drops = new ArrayList<>();

  private ActuationStep(Standing before, CycleInputs inputs, Settings settings, long now) {
    this.before = before;
    this.inputs = inputs;
    this.settings = settings;
    this.now = now;
  }

  /**
   * Decides one evaluation.
   *
   * @param standing what the last one left
   * @param inputs what is known now
   * @param settings the configuration
   * @param now monotonic nanoseconds
   */
  public static Step evaluate(Standing standing, CycleInputs inputs, Settings settings, long now) {
    return new ActuationStep(standing, inputs, settings, now).run();
  }

  private Step run() {
    recordGrant();
    OverrunGuard guard = guarded();
    Ceiling ceiling = Ceiling.of(before.state(), inputs, settings, now);
    State state = moved(answered(before.state()), ceiling);
    // Also the scores of the evaluation that sees the ping's answer may be from before it.
    boolean discardAll = guard.waiting() || before.guard().waiting();
    Chosen chosen = choose(state, discardAll);
    state = chosen.state();
    WritePlan plan = WritePlan.of(chosen.usable(), state, before.display(), inputs, now);
    long lastIntent = before.lastIntent();
    Optional<Standing.Display> display = before.display();
    if (plan.writes()) {
      lastIntent++;
      records.add(plan.intent(lastIntent, before.evaluation() + 1, state, inputs));
      actions.add(plan.action(lastIntent));
      display = plan.display(now).or(before::display);
    }
    Optional<DropReason> lastDrop =
        drops.isEmpty() ? before.lastDrop() : Optional.of(drops.getFirst());
    Explanation explanation =
        Explaining.of(state, ceiling, guard, inputs, settings).withDrop(lastDrop).at(now);
    return new Step(
        new Standing(
            state,
            explanation,
            before.evaluation() + 1,
            lastIntent,
            chosen.used(),
            display,
            guard,
            inputs.grant(),
            lastDrop),
        actions,
        records,
        drops);
  }

  private void recordGrant() {
    GrantStanding grant = inputs.grant();
    boolean same =
        grant.status() == before.grant().status()
            && grant
                .held()
                .map(GrantStanding.Held::grant)
                .equals(before.grant().held().map(GrantStanding.Held::grant));
    if (!same) {
      records.add(GrantRecord.of(grant));
    }
  }

  private OverrunGuard guarded() {
    OverrunGuard guard = before.guard().next(inputs, settings, now);
    if (guard.token() != before.guard().token()) {
      long late = (now - inputs.timerDue()) / 1_000_000;
      records.add(new AuditEvent.Overrun(before.evaluation() + 1, late));
    }
    if (before.guard().waiting() && !guard.waiting()) {
      records.add(new AuditEvent.Resumed(before.evaluation() + 1));
    }
    if (guard.waiting() && inputs.trigger() == Trigger.Timer) {
      actions.add(new Action.PingBus(guard.token()));
    }
    return guard;
  }

  private State answered(State state) {
    return switch (state) {
      case State.Disabled d -> d;
      case State.Shadow s -> s;
      case State.Advisory a ->
          inputs.lastWrite().stream()
              .flatMap(outcome -> outcome.results().stream())
              .filter(result -> result.purpose() == WriteOutcome.Purpose.Advice)
              .findFirst()
              .map(r -> a.withAnswer(new State.Answer(r.verdict(), r.detail())))
              .orElse(a);
    };
  }

  /** Down at once, up through every state in between. */
  private State moved(State state, Ceiling ceiling) {
    State current = state;
    while (current.level() != ceiling.level()) {
      boolean up = current.level().compareTo(ceiling.level()) < 0;
      State next = entered(up ? above(current.level()) : ceiling.level());
      String message = up ? "" : ceiling.message();
      String reason = up ? "GuardsHold" : ceiling.reason().name();
      records.add(new AuditEvent.StateChanged(current.text(), next.text(), reason, message));
      current = next;
    }
    return current;
  }

  private static Level above(Level level) {
    return switch (level) {
      case DISABLED -> Level.SHADOW;
      case SHADOW, ADVISORY -> Level.ADVISORY;
    };
  }

  private State entered(Level level) {
    return switch (level) {
      case DISABLED -> new State.Disabled();
      case SHADOW -> new State.Shadow();
      case ADVISORY -> State.Advisory.entered(now);
    };
  }

  private record Chosen(State state, UsedTicks used, Optional<Verdict.Usable> usable) {}

  private Chosen choose(State state, boolean discardAll) {
    Optional<Verdict.Usable> usable = Optional.empty();
    UsedTicks used = before.used();
    boolean fresh = false;
    var check = new ScoreCheck(inputs, settings, state, now);
    for (ReceivedScore received : newestFirst()) {
      switch (check.judge(received, used, discardAll)) {
        case Verdict.Dropped dropped -> {
          drops.add(dropped.reason());
          fresh |= dropped.fresh();
        }
        case Verdict.Usable u -> {
          usable = Optional.of(u);
          used = used.with(u.score().model().id(), u.score().tick());
          fresh = true;
        }
      }
    }
    State next = fresh && state instanceof State.Advisory a ? a.withFresh(now) : state;
    return new Chosen(next, used, usable);
  }

  /** After the newest is used, every older one of its revision fails by its tick. */
  private List<ReceivedScore> newestFirst() {
    return inputs.scores().stream()
        .sorted(Comparator.comparingLong((ReceivedScore r) -> r.score().tick()).reversed())
        .toList();
  }

  /** Whether a record could be taken; a write without one is never planned. */
  static boolean auditable(CycleInputs inputs) {
    return inputs.audit() instanceof AuditView.Available;
  }
}
