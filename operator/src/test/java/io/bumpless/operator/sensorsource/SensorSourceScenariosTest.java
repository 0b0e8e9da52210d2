package io.bumpless.operator.sensorsource;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.source.OpcUa;
import io.bumpless.crds.source.PiWebApi;
import io.bumpless.crds.source.Recording;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.scenario.Scenario;
import io.bumpless.operator.workload.Installation;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a SensorSource becomes. */
class SensorSourceScenariosTest {
  private static final Installation INSTALLATION =
      new Installation("registry.site/bumpless", "1.0", "bumpless-pod", "nats://bus:4222");

  static Stream<Scenario> cases() {
    return Scenario.of("sensorsource");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_source_becomes(Scenario scenario) throws Exception {
    SensorSource source = scenario.in("source", SensorSource.class);

    SensorSourcePlan plan =
        new SensorSourcePlanner(INSTALLATION)
            .plan(source, Map.of(), Map.of("bumpless.io/bus-credential", "hash/time"));

    scenario.out("config", plan.config());
    scenario.out("deployment", plan.deployment());
    scenario.allUsed();
    String yaml = plan.config().getData().get("config.yaml");
    Subject subject =
        switch (source.getSpec().type()) {
          case OpcUa ignored -> SourceConfig.codec().read(yaml).source();
          case Recording ignored -> RecordingConfig.codec().read(yaml).source();
          case PiWebApi ignored -> throw new IllegalStateException("not supported yet");
        };
    assertThat(subject.name()).isEqualTo(source.getMetadata().getName());
  }
}
