package io.bumpless.comparator.plan;

import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.LossKind;
import io.bumpless.contracts.config.ComparatorConfig.Output;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.Loss;
import io.bumpless.verdict.gate.TickEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The gates of a configuration, with the defaults of resources.md. */
final class GatePlan {
  private static final double DEFAULT_MARGIN = 0.05;
  private static final double DEFAULT_CAP = 0.5;

  private GatePlan() {}

  /**
   * Gates in the order of the configuration, then the event rates that it does not set. Without any
   * gate, first an Agreement for each output: margin 5 %, cap 50 % of high - low.
   *
   * @throws IllegalArgumentException when a gate lacks what its kind needs
   */
  static List<Gate> of(ComparatorConfig config) {
    List<Gate> gates = new ArrayList<>();
    if (config.comparison().gates().isEmpty()) {
      config.outputs().forEach(output -> gates.add(agreement(output)));
    }
    config.comparison().gates().forEach(gate -> gates.add(gate(gate)));
    for (Gate always : Gate.alwaysPresent()) {
      if (always instanceof Gate.EventRate rate && gates.stream().noneMatch(g -> counts(g, rate))) {
        gates.add(always);
      }
    }
    return config.reference().isPresent()
        ? gates
        : gates.stream().flatMap(gate -> gate.absolute().stream()).toList();
  }

  private static boolean counts(Gate gate, Gate.EventRate rate) {
    return gate instanceof Gate.EventRate other && other.event() == rate.event();
  }

  private static Gate agreement(Output output) {
    double range = output.high() - output.low();
    return new Gate.Agreement(
        "agreement_" + output.name(),
        output.name(),
        DEFAULT_MARGIN * range,
        DEFAULT_CAP * range,
        OptionalDouble.empty());
  }

  private static Gate gate(ComparatorConfig.Gate gate) {
    var need = new Needed(gate);
    return switch (gate.kind()) {
      case AGREEMENT ->
          new Gate.Agreement(
              gate.name(), need.output(), need.margin(), need.cap(), optional(gate.hardLimit()));
      case BIAS -> new Gate.Bias(gate.name(), need.output(), need.margin(), need.cap());
      case LOSS_DIFFERENCE ->
          new Gate.LossDifference(
              gate.name(), need.output(), need.margin(), need.cap(), loss(gate.loss()));
      case DISAGREEMENT -> new Gate.Disagreement(gate.name(), need.output(), need.maxRate());
      case ACCURACY_DIFFERENCE ->
          new Gate.AccuracyDifference(gate.name(), need.output(), need.margin());
      case MC_NEMAR -> new Gate.McNemar(gate.name(), need.output(), need.margin());
      case DEADLINE_MISS -> rate(gate, TickEvent.DEADLINE_MISS);
      case OUT_OF_RANGE -> rate(gate, TickEvent.OUT_OF_RANGE);
      case WOULD_CLAMP -> rate(gate, TickEvent.WOULD_CLAMP);
      case ERROR_RATE -> rate(gate, TickEvent.ERROR);
      case LATENCY ->
          new Gate.Latency(gate.name(), need.of(gate.limit(), "limit").toNanos(), need.maxRate());
    };
  }

  private static Gate rate(ComparatorConfig.Gate gate, TickEvent event) {
    return new Gate.EventRate(gate.name(), event, new Needed(gate).maxRate());
  }

  private static Loss loss(Optional<LossKind> kind) {
    return switch (kind.orElse(LossKind.ABSOLUTE)) {
      case ABSOLUTE -> Loss.ABSOLUTE;
      case SQUARED -> Loss.SQUARED;
    };
  }

  private static OptionalDouble optional(Optional<Double> value) {
    return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  /** Fields that a kind cannot do without. */
  private record Needed(ComparatorConfig.Gate gate) {
    String output() {
      return of(gate.output(), "output");
    }

    double margin() {
      return of(gate.margin(), "margin");
    }

    double cap() {
      return of(gate.cap(), "cap");
    }

    double maxRate() {
      return of(gate.maxRate(), "maxRate");
    }

    <T> T of(Optional<T> field, String name) {
      return field.orElseThrow(
          () ->
              new IllegalArgumentException(
                  "gate %s of kind %s needs %s".formatted(gate.name(), gate.kind(), name)));
    }
  }
}
