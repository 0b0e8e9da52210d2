package io.bumpless.operator.dcsbinding;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.failure.ReconcileFailure;
import io.bumpless.operator.refs.Resolution;
import io.bumpless.operator.revision.FrozenRevision;
import io.bumpless.operator.scenario.Scenario;
import io.bumpless.operator.workload.Installation;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a DcsBinding becomes, or why it becomes nothing. */
class DcsBindingScenariosTest {
  private static final Installation INSTALLATION =
      new Installation("registry.site/bumpless", "1.0", "bumpless-pod", "nats://bus:4222");

  static Stream<Scenario> cases() {
    return Scenario.of("dcsbinding");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void a_binding_becomes(Scenario scenario) throws Exception {
    DcsBinding binding = scenario.in("binding", DcsBinding.class);

    switch (BindingCheck.check(inputs(scenario, binding))) {
      case Resolution.Resolved<BoundRevision>(BoundRevision bound) ->
          rendered(scenario, binding, bound);
      case Resolution.Unresolved<BoundRevision>(ReconcileFailure failure) -> {
        scenario.out(
            "failure",
            new TreeMap<>(
                Map.of(
                    "kind", failure.getClass().getSimpleName(),
                    "reason", failure.cause().word(),
                    "message", failure.message())));
        scenario.out("grant", asMap(AuthorityWanted.none(binding, failure)));
      }
    }
    scenario.allUsed();
  }

  private static void rendered(Scenario scenario, DcsBinding binding, BoundRevision bound)
      throws Exception {
    DcsBindingPlan plan = new DcsBindingPlanner(INSTALLATION).plan(binding, bound, Map.of());
    scenario.out("config", plan.config());
    scenario.out("writer", plan.writer());
    scenario.out("grant", asMap(AuthorityWanted.of(binding, bound)));
    WriterConfig config = WriterConfig.codec().read(plan.config().getData().get("config.yaml"));
    assertThat(config.binding().uid()).isEqualTo(binding.getMetadata().getUid());
  }

  private static Map<?, ?> asMap(Grants.Wanted wanted) {
    return JsonRecords.mapper().convertValue(wanted, TreeMap.class);
  }

  private static DcsBindingInputs inputs(Scenario scenario, DcsBinding binding) {
    Optional<ModelDeployment> model =
        scenario.has("in-model.yaml")
            ? Optional.of(scenario.in("model", ModelDeployment.class))
            : Optional.empty();
    List<DcsBinding> others =
        scenario.has("in-other.yaml") ? List.of(scenario.in("other", DcsBinding.class)) : List.of();
    return new DcsBindingInputs(
        binding,
        model,
        model.filter(m -> DcsBindingInputs.boundId(m).isPresent()).map(m -> revision(m)),
        others,
        scenario.has("in-source.yaml")
            ? List.of(scenario.in("source", SensorSource.class))
            : List.of(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  private static ControllerRevision revision(ModelDeployment model) {
    return new ControllerRevisionBuilder()
        .withRevision(1L)
        .withData(FrozenRevision.of(model.getSpec()).data())
        .build();
  }
}
