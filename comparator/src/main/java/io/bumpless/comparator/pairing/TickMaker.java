package io.bumpless.comparator.pairing;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.contracts.config.ComparatorConfig.Clamp;
import io.bumpless.contracts.config.ComparatorConfig.Output;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.verdict.block.Answer;
import io.bumpless.verdict.block.Tick;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.TickEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Makes ticks of the statistics out of pairs of scores (comparison.md §4.2 and §7.1). */
public final class TickMaker {
  private final ComparePlan plan;
  private final boolean live;
  private final OptionalLong lateAfter;

  /** For a plan. */
  public TickMaker(ComparePlan plan) {
    this.plan = plan;
    // At full speed over stored inputs no latency means anything.
    this.live = plan.config().task() != Task.REPLAY;
    this.lateAfter =
        plan.config()
            .comparison()
            .lateAfter()
            .filter(_ -> live)
            .map(limit -> OptionalLong.of(limit.toNanos()))
            .orElseGet(OptionalLong::empty);
  }

  /**
   * The tick of a pair; empty when the two had different inputs.
   *
   * @param before the pair of the previous tick of the block, for the rate limit
   */
  public Optional<Tick> tick(long time, Pair pair, String regime, Optional<Pair> before) {
    if (pair.mismatched()) {
      return Optional.empty();
    }
    return Optional.of(
        new Tick(time, regime, reference(pair), judged(pair), observed(pair, before)));
  }

  /** A tick at which the judged version said nothing, although it went on. */
  public Tick absent(long time, String regime) {
    return tick(time, Pair.NONE, regime, Optional.empty()).orElseThrow();
  }

  private Answer reference(Pair pair) {
    if (plan.absolute()) {
      return new Answer.NoVersion();
    }
    return pair.reference()
        .map(Side::answer)
        .orElseGet(() -> new Answer.Missing(Answer.Fault.ABSENT));
  }

  private Answer judged(Pair pair) {
    if (pair.judged().isEmpty()) {
      // Where the reference had no inputs, the judged version would have had none either.
      boolean noInputs = pair.reference().map(Side::lacksInputs).orElse(false);
      return new Answer.Missing(noInputs ? Answer.Fault.INPUT : Answer.Fault.ABSENT);
    }
    return late(pair) ? new Answer.Missing(Answer.Fault.LATE) : pair.judged().get().answer();
  }

  /** Whether a score with values came too late to be of use. */
  public boolean late(Pair pair) {
    if (lateAfter.isEmpty()
        || pair.judged().isEmpty()
        || !(pair.judged().get().answer() instanceof Answer.Scored)) {
      return false;
    }
    Side judged = pair.judged().get();
    long limit = lateAfter.getAsLong();
    return judged.latencyNanos() > limit
        || pair.reference()
            .map(reference -> judged.publishedAt() - reference.publishedAt() > limit)
            .orElse(false);
  }

  private Set<TickEvent> observed(Pair pair, Optional<Pair> before) {
    Set<TickEvent> events = EnumSet.noneOf(TickEvent.class);
    pair.judged()
        .ifPresent(
            side -> {
              if (slow(side)) {
                events.add(TickEvent.SLOW);
              }
              if (side.answer() instanceof Answer.Scored scored) {
                ofValues(scored, before.flatMap(Pair::judged), events);
              }
            });
    return events;
  }

  private boolean slow(Side side) {
    return live
        && plan.gates().stream()
            .anyMatch(gate -> gate instanceof Gate.Latency l && l.slow(side.latencyNanos()));
  }

  private void ofValues(Answer.Scored scored, Optional<Side> before, Set<TickEvent> events) {
    for (Output output : plan.config().outputs()) {
      double value = scored.value(output.name());
      if (value < output.low() || value > output.high()) {
        events.add(TickEvent.OUT_OF_RANGE);
      }
    }
    plan.config()
        .comparison()
        .clamp()
        .filter(clamp -> cuts(clamp, scored, before))
        .ifPresent(_ -> events.add(TickEvent.WOULD_CLAMP));
  }

  private static boolean cuts(Clamp clamp, Answer.Scored scored, Optional<Side> before) {
    double value = scored.value(clamp.output());
    if (value < clamp.low() || value > clamp.high()) {
      return true;
    }
    if (clamp.maxStep().isPresent()
        && before.isPresent()
        && before.get().answer() instanceof Answer.Scored last) {
      return Math.abs(value - last.value(clamp.output())) > clamp.maxStep().get();
    }
    return false;
  }
}
