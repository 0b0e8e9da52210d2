package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.command.Command;
import io.bumpless.crds.command.CommandSpec;
import io.bumpless.crds.command.CommandState;
import io.bumpless.crds.command.TargetKind;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Commands to a ModelDeployment that have no last answer, as orders to its rollout. Pure. */
final class RolloutOrders {
  private RolloutOrders() {}

  static List<Order> of(ModelDeployment deployment, List<Command> commands) {
    String uid = deployment.getMetadata().getUid();
    return commands.stream()
        .filter(RolloutOrders::open)
        .filter(c -> c.getSpec().target().kind() == TargetKind.ModelDeployment)
        .filter(c -> c.getSpec().target().uid().equals(uid))
        .flatMap(RolloutOrders::order)
        .toList();
  }

  private static boolean open(Command command) {
    return command.getStatus() == null
        || command.getStatus().state() == null
        || command.getStatus().state() == CommandState.Accepted;
  }

  /** Actions of other targets are refused by the schema. */
  private static Stream<Order> order(Command command) {
    CommandSpec spec = command.getSpec();
    Order.Note note =
        new Order.Note(
            command.getMetadata().getUid(),
            spec.by(),
            spec.reason(),
            Instant.parse(command.getMetadata().getCreationTimestamp()));
    return switch (spec.action()) {
      case Approve ->
          Stream.of(
              new Order.Approve(
                  note, Stage.valueOf(spec.stage().name()), spec.digest(), spec.evidenceHash()));
      case Abort -> Stream.of(new Order.Abort(note, Optional.ofNullable(spec.digest())));
      case Retry -> Stream.of(new Order.Retry(note, spec.digest()));
      case Disarm, Reset, ShedTest -> Stream.empty();
    };
  }
}
