package io.bumpless.writer.actuation;

import io.bumpless.contracts.bus.Score;
import io.bumpless.opcua.session.NodeWrite;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.ScoreCheck.Verdict;
import io.bumpless.writer.actuation.WriteOutcome.Purpose;
import io.bumpless.writer.audit.event.AuditEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The evaluation's one Write call: advice, then the state text where it has to be shown.
 *
 * @param session it is for
 * @param parts in order; empty = nothing to write
 * @param shown state text among them
 * @param basis the score behind the advice
 */
record WritePlan(
    long session, List<Action.Part> parts, Optional<String> shown, Optional<Verdict.Usable> basis) {

  /** Shown to the DCS operator when the writer ends in order. */
  static final String RELEASED = "Released";

  /** A state text that the DCS lost, or did not take, is written again at most this often. */
  private static final long REFRESH = Duration.ofSeconds(10).toNanos();

  static WritePlan of(
      Optional<Verdict.Usable> usable,
      State state,
      Optional<Standing.Display> display,
      CycleInputs inputs,
      long now) {
    if (!(inputs.plant() instanceof PlantView.Usable plant)
        || !plant.running()
        || !ActuationStep.auditable(inputs)) {
      return new WritePlan(0, List.of(), Optional.empty(), Optional.empty());
    }
    var parts = new ArrayList<Action.Part>();
    usable.ifPresent(
        u ->
            parts.add(
                new Action.Part(Purpose.Advice, new NodeWrite(u.target().node(), u.value()))));
    String text = inputs.trigger() == Trigger.Stop ? RELEASED : state.text();
    Optional<String> shown =
        plant.stateNode().isPresent() && mustShow(text, plant, display, now)
            ? Optional.of(text)
            : Optional.empty();
    shown.ifPresent(
        t ->
            parts.add(
                new Action.Part(
                    Purpose.State,
                    new NodeWrite(plant.stateNode().orElseThrow(), TypedValue.of(t)))));
    return new WritePlan(plant.session(), parts, shown, usable);
  }

  private static boolean mustShow(
      String text, PlantView.Usable plant, Optional<Standing.Display> display, long now) {
    boolean told =
        display.map(d -> d.session() == plant.session() && d.text().equals(text)).orElse(false);
    if (!told) {
      return true;
    }
    // The Read of this evaluation is the read-back of a write whose outcome was not known.
    boolean lost = plant.shown().map(s -> !s.equals(text)).orElse(false);
    return lost && now - display.orElseThrow().at() >= REFRESH;
  }

  boolean writes() {
    return !parts.isEmpty();
  }

  Optional<Standing.Display> display(long now) {
    return shown.map(text -> new Standing.Display(session, text, now));
  }

  Action action(long intent) {
    return new Action.Write(intent, session, parts);
  }

  AuditEvent intent(long number, long evaluation, State state, CycleInputs inputs) {
    return new AuditEvent.Intent(
        number,
        evaluation,
        inputs.trigger().name(),
        state.text(),
        inputs.grant().sequence(),
        parts.stream().map(WritePlan::planned).toList(),
        basis.map(WritePlan::basis));
  }

  private static AuditEvent.Planned planned(Action.Part part) {
    TypedValue value = part.write().value();
    return new AuditEvent.Planned(
        part.purpose().name(), part.write().node().toString(), value.type().name(), text(value));
  }

  private static String text(TypedValue value) {
    return switch (value) {
      case TypedValue.Float64 v -> Double.toString(v.value());
      case TypedValue.Float32 v -> Float.toString(v.value());
      case TypedValue.Whole v -> Long.toString(v.value());
      case TypedValue.Text v -> v.value();
      default -> throw new IllegalStateException("a " + value.type() + " is never written");
    };
  }

  private static AuditEvent.Basis basis(Verdict.Usable usable) {
    Score score = usable.score();
    return new AuditEvent.Basis(
        score.model().digest(),
        score.model().id(),
        score.tick(),
        score.tickTime(),
        score.inputHash(),
        score.publishedAt(),
        Double.toString(usable.raw()));
  }
}
