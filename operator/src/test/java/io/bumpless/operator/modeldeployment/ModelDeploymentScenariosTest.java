package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.FetchConfig;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.operator.scenario.Scenario;
import io.bumpless.operator.workload.Installation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a ModelDeployment becomes. */
class ModelDeploymentScenariosTest {
  private static final Installation INSTALLATION =
      new Installation("registry.site/bumpless", "1.0", "bumpless-pod", "nats://bus:4222");

  static Stream<Scenario> cases() {
    return Scenario.of("modeldeployment");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_deployment_becomes(Scenario scenario) throws Exception {
    ModelDeployment deployment = scenario.in("deployment", ModelDeployment.class);
    CurrentRevision revision = CurrentRevision.choose(deployment, List.of());

    var fetch = new FetchPlanner(INSTALLATION).plan(deployment, revision, Map.of(), false);
    var scorer = new ScorerPlanner(INSTALLATION).plan(deployment, revision, Map.of());

    scenario.out("revision", RevisionPlanner.plan(deployment, revision));
    scenario.out("fetch-config", fetch.config());
    scenario.out("fetch-job", fetch.job());
    scenario.out("scorer-config", scorer.config());
    scenario.out("scorer-deployment", scorer.deployment());
    if (scorer.inference().isPresent()) {
      scenario.out("inference-service", scorer.inference().get());
    }
    scenario.allUsed();
    assertThat(FetchConfig.codec().read(fetch.config().getData().get("config.yaml")).digest())
        .isEqualTo(deployment.getSpec().model().digest());
    assertThat(
            ScorerConfig.codec().read(scorer.config().getData().get("config.yaml")).revision().id())
        .isEqualTo(revision.id());
  }
}
