package io.bumpless.operator.modeldeployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.crds.model.Approval;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentSpec;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.rollout.Revision;
import io.bumpless.operator.rollout.RolloutSpec;
import io.bumpless.operator.rollout.RolloutSpec.BandStep;
import io.bumpless.operator.rollout.RolloutSpec.Stages;
import io.bumpless.operator.workload.ContentHash;
import java.util.HashMap;
import java.util.Map;

/** What the spec of a ModelDeployment asks of its rollout. Pure. */
final class RolloutWish {
  private static final int HASH_DIGITS = 16;

  private RolloutWish() {}

  static RolloutSpec of(ModelDeployment deployment, Revision wanted) {
    ModelDeploymentSpec spec = deployment.getSpec();
    var rollout = spec.rollout();
    return new RolloutSpec(
        deployment.getMetadata().getGeneration(),
        wanted,
        trial(spec),
        rollout.targetStage(),
        rollout.paused(),
        rollout.replay() != null,
        new Stages(
            Amounts.duration(rollout.shadow().minDuration()),
            Amounts.duration(rollout.advise().minDuration()),
            rollout.advise().approval() == Approval.Required,
            rollout.limited().approval() == Approval.Required,
            rollout.actuate().approval() == Approval.Required,
            rollout.limited().bands().stream()
                .map(b -> new BandStep(b.width(), Amounts.duration(b.minDuration())))
                .toList()),
        spec.comparison().hold(),
        Amounts.duration(rollout.surveillance().window()),
        rollout.surveillance().onFail(),
        rollout.revisionHistoryLimit());
  }

  /**
   * Hash of what a comparator compares by. Its evidence begins anew with any change of it, {@code
   * maxDuration} included, so such a change is a new attempt (rollout rule 10).
   */
  static String trial(ModelDeploymentSpec spec) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("comparison", spec.comparison());
    if (spec.truth() != null) {
      settings.put("truth", spec.truth());
    }
    try {
      return ContentHash.of(JsonRecords.mapper().writeValueAsString(settings))
          .substring(0, HASH_DIGITS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the settings of a comparison", e);
    }
  }
}
