package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.scenario.Scenario;
import io.bumpless.operator.workload.Installation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a trial becomes. */
class ComparatorScenariosTest {
  private static final Installation INSTALLATION =
      new Installation("registry.site/bumpless", "1.0", "bumpless-pod", "nats://bus:4222");
  private static final Instant SINCE = Instant.parse("2026-03-01T06:00:00Z");

  static Stream<Scenario> cases() {
    return Scenario.of("comparator");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_trial_becomes(Scenario scenario) throws Exception {
    ModelDeployment deployment = scenario.in("deployment", ModelDeployment.class);
    Optional<CurrentRevision> reference =
        scenario.has("in-reference.yaml")
            ? Optional.of(revision(scenario.in("reference", ModelDeployment.class), 3))
            : Optional.empty();
    boolean replay = deployment.getSpec().rollout().replay() != null;

    var planned =
        new ComparatorPlanner(INSTALLATION)
            .plan(
                deployment,
                new ComparatorPlanner.Wanted(
                    replay ? Task.REPLAY : Task.TRIAL,
                    revision(deployment, 4),
                    reference,
                    2,
                    SINCE),
                Map.of());

    scenario.out("config", planned.config());
    scenario.out("deployment", planned.deployment());
    scenario.allUsed();
    ComparatorConfig read =
        ComparatorConfig.codec().read(planned.config().getData().get("config.yaml"));
    assertThat(read.judged().digest()).isEqualTo(deployment.getSpec().model().digest());
    assertThat(read.reference().isPresent()).isEqualTo(reference.isPresent());
  }

  private static CurrentRevision revision(ModelDeployment deployment, int number) {
    FrozenRevision frozen = FrozenRevision.of(deployment.getSpec());
    return new CurrentRevision(number, frozen.id(), frozen, false, Optional.empty());
  }
}
