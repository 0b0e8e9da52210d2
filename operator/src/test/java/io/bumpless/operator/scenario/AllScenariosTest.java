package io.bumpless.operator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** No scenario is forgotten. */
class AllScenariosTest {
  @Test
  void every_folder_of_scenarios_belongs_to_a_test() {
    assertThat(Scenario.planners())
        .containsExactlyInAnyOrder(
            "sensorsource", "modeldeployment", "comparator", "dcsbinding", "rollout");
  }
}
