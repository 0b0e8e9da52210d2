package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.command.Command;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.rollout.Order;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutOrdersTest {
  private static final String UID = "11111111-2222-3333-4444-555555555555";
  private static final Order.Note NOTE =
      new Order.Note("cmd-1", "anna", "looked at it", Instant.parse("2026-03-01T06:00:00Z"));

  private static ModelDeployment deployment() {
    ModelDeployment deployment = new ModelDeployment();
    deployment.setMetadata(new ObjectMetaBuilder().withName("m").withUid(UID).build());
    return deployment;
  }

  private static List<Order> read(String action, String more) {
    Command command =
        Serialization.unmarshal(
            """
            apiVersion: bumpless.io/v1alpha1
            kind: Command
            metadata: {name: c, namespace: mill, uid: cmd-1, creationTimestamp: "2026-03-01T06:00:00Z"}
            spec:
              target: {kind: ModelDeployment, name: m, uid: %s}
              reason: looked at it
              by: anna
              %s
            """
                    .formatted(UID, action)
                + more,
            Command.class);
    return RolloutOrders.of(deployment(), List.of(command));
  }

  @Test
  void a_command_becomes_an_order() {
    assertThat(read("action: Abort", "")).containsExactly(new Order.Abort(NOTE, Optional.empty()));
    assertThat(read("action: Retry\n  digest: sha256:b", ""))
        .containsExactly(new Order.Retry(NOTE, "sha256:b"));
    assertThat(read("action: Approve\n  stage: Advise\n  digest: sha256:b\n  evidenceHash: ev", ""))
        .containsExactly(new Order.Approve(NOTE, Stage.Advise, "sha256:b", "ev"));
  }

  @Test
  void an_answered_command_is_no_order_any_more_and_an_accepted_one_still_is() {
    assertThat(read("action: Abort", "status: {state: Done}\n")).isEmpty();
    assertThat(read("action: Abort", "status: {state: Refused}\n")).isEmpty();
    assertThat(read("action: Abort", "status: {state: Accepted}\n")).hasSize(1);
  }

  @Test
  void a_command_to_an_earlier_object_of_the_same_name_is_not_meant() {
    ModelDeployment another = deployment();
    another.getMetadata().setUid("22222222-2222-3333-4444-555555555555");
    Command command =
        Serialization.unmarshal(
            """
            apiVersion: bumpless.io/v1alpha1
            kind: Command
            metadata: {name: c, namespace: mill, uid: cmd-1, creationTimestamp: "2026-03-01T06:00:00Z"}
            spec: {target: {kind: ModelDeployment, name: m, uid: %s}, action: Abort, reason: r, by: b}
            """
                .formatted(UID),
            Command.class);

    assertThat(RolloutOrders.of(another, List.of(command))).isEmpty();
  }
}
