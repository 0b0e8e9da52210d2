package io.bumpless.operator.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.operator.scenario.Scenario;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule and every transition of a rollout, as a story. */
class RolloutScenariosTest {
  static Stream<Scenario> cases() {
    return Scenario.of("rollout");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_rollout_goes(Scenario scenario) {
    scenario.out("story", new Story(scenario.in("story", JsonNode.class)).play());
    scenario.allUsed();
  }
}
