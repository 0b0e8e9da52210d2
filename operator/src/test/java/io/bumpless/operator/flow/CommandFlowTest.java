package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.command.Command;
import io.bumpless.crds.command.CommandState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** There is nothing yet that a Command could do, and it says so. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class CommandFlowTest {
  @Inject Site site;

  @Test
  void every_command_is_refused_by_name() {
    site.apply(
        """
        apiVersion: bumpless.io/v1alpha1
        kind: Command
        metadata: {name: abort-1, namespace: flow}
        spec:
          target: {kind: ModelDeployment, name: feed-optimizer, uid: 11111111-2222-3333-4444-555555555555}
          action: Abort
          reason: it looks wrong
          by: anna
        """);

    Site.soon()
        .untilAsserted(
            () -> {
              Command command = site.get(Command.class, "abort-1");
              assertThat(command.getStatus().state()).isEqualTo(CommandState.Refused);
              assertThat(command.getStatus().message()).startsWith("NotYetSupported: action Abort");
              assertThat(site.events("abort-1")).containsExactly("CommandRefused");
            });
  }
}
