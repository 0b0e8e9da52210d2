package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.model.FeatureFunction;
import io.bumpless.crds.model.ModelDeployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What this version cannot do is named, field by field. */
class NotYetSupportedTest {
  private static List<String> of(String uri, String function, String more) {
    ModelDeployment deployment =
        Serialization.unmarshal(
            """
      spec:
        model: {version: "1", uri: "%s", digest: "sha256:00"}
        inputs:
          schedule: {periodic: {period: 5s}}
          features: [{name: feed, sensorSourceRef: {name: mill-3}, tag: feed, function: %s}]
        outputs: [{name: feed_sp, tensor: y, low: 150, high: 300}]
        %s
      """
                .formatted(uri, function, more),
            ModelDeployment.class);
    return NotYetSupported.blocking(deployment.getSpec());
  }

  @ParameterizedTest
  @EnumSource(FeatureFunction.class)
  void a_plain_deployment_is_supported_with_every_function(FeatureFunction function) {
    assertThat(of("https://x/m.onnx", function.name(), "")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "oci://r/m:1, Last, 'model.uri with oci (use http, https or configMapRef)'",
    "s3://b/m, Last, 'model.uri with s3 (use http, https or configMapRef)'"
  })
  void origins_that_come_later_are_named(String uri, String function, String field) {
    assertThat(of(uri, function, "")).containsExactly(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comparison: {alpha: 0.02} | comparison.alpha",
        "comparison: {gates: [{name: late, kind: DeadlineMiss, maxRate: 0.1}]} | comparison.gates",
        "rollout: {paused: true} | rollout.paused: true",
        "rollout: {replay: {window: 1h}} | rollout.replay",
        "rollout: {shadow: {minDuration: 1h}} | rollout.shadow.minDuration",
        "rollout: {surveillance: {onFail: Alert}} | rollout.surveillance.onFail",
        "rollout: {revisionHistoryLimit: 3} | rollout.revisionHistoryLimit: 3"
      })
  void a_field_of_the_rollout_is_accepted_only_at_its_default(String yaml, String field) {
    assertThat(of("http://x/m", "Last", yaml.strip())).containsExactly(field.strip());
  }
}
