package io.bumpless.operator.dcsbinding;

import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.Stage;
import io.bumpless.operator.bus.Grants;
import io.bumpless.operator.failure.ReconcileFailure;
import java.util.Optional;

/**
 * What a grant should say. Until there is a rollout, the one stable version may advise when its
 * ModelDeployment's status has it in stage Advise or beyond; nothing ever may act. Pure.
 */
final class AuthorityWanted {
  private AuthorityWanted() {}

  /** What the binding and the model's status allow. */
  static Grants.Wanted of(DcsBinding binding, BoundRevision bound) {
    Optional<Grant.Stable> stable =
        bound
            .stage()
            .map(
                stage ->
                    new Grant.Stable(
                        bound.frozen().model().digest(),
                        stage.compareTo(Stage.Advise) >= 0
                            ? StableAuthority.ADVISE
                            : StableAuthority.NONE));
    String reason =
        bound.stage().map(s -> "stage " + s).orElse("the revision has not been verified yet");
    return new Grants.Wanted(binding.getMetadata().getUid(), reason, mode(binding), stable);
  }

  /** No authority at all. */
  static Grants.Wanted none(DcsBinding binding, ReconcileFailure failure) {
    return new Grants.Wanted(
        binding.getMetadata().getUid(), failure.cause().word(), mode(binding), Optional.empty());
  }

  private static WriterConfig.Mode mode(DcsBinding binding) {
    return switch (binding.getSpec().mode()) {
      case Disabled -> WriterConfig.Mode.DISABLED;
      case Shadow, ClosedLoop -> WriterConfig.Mode.SHADOW;
      case Advisory -> WriterConfig.Mode.ADVISORY;
    };
  }
}
