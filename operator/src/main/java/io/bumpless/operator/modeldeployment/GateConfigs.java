package io.bumpless.operator.modeldeployment;

import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.crds.model.Gate;
import io.bumpless.crds.model.GateKind;
import java.util.Optional;

/** Gates of a ModelDeployment as its comparator is told them. Pure. */
final class GateConfigs {
  private GateConfigs() {}

  /** Empty for gates of stage Limited, which the comparator does not judge. */
  static Optional<ComparatorConfig.Gate> of(Gate gate) {
    return kind(gate.kind())
        .map(
            kind ->
                new ComparatorConfig.Gate(
                    gate.name(),
                    kind,
                    Optional.ofNullable(gate.output()),
                    Optional.ofNullable(gate.margin()),
                    Optional.ofNullable(gate.cap()),
                    Optional.ofNullable(gate.hardLimit()),
                    Optional.ofNullable(gate.maxRate()),
                    Optional.empty(),
                    Optional.empty()));
  }

  private static Optional<ComparatorConfig.GateKind> kind(GateKind kind) {
    return switch (kind) {
      case Agreement -> Optional.of(ComparatorConfig.GateKind.AGREEMENT);
      case Bias -> Optional.of(ComparatorConfig.GateKind.BIAS);
      case LossDifference -> Optional.of(ComparatorConfig.GateKind.LOSS_DIFFERENCE);
      case Disagreement -> Optional.of(ComparatorConfig.GateKind.DISAGREEMENT);
      case DeadlineMiss -> Optional.of(ComparatorConfig.GateKind.DEADLINE_MISS);
      case OutOfRange -> Optional.of(ComparatorConfig.GateKind.OUT_OF_RANGE);
      case WouldClamp -> Optional.of(ComparatorConfig.GateKind.WOULD_CLAMP);
      case ErrorRate -> Optional.of(ComparatorConfig.GateKind.ERROR_RATE);
      case ControlError, AtBand -> Optional.empty();
    };
  }
}
