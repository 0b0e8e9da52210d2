package io.bumpless.operator.modeldeployment;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.model.StableStatus;
import io.bumpless.operator.revision.FrozenRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The one revision that runs.
 *
 * @param number counts from 1
 * @param id of the revision
 * @param frozen its intent
 * @param established whether it is the stable one: its bytes were verified and fit once
 * @param refused id of another revision that the spec asks for and that must wait
 */
record CurrentRevision(
    int number, String id, FrozenRevision frozen, boolean established, Optional<String> refused) {

  /**
   * Chooses it: the stable one of the status, else what the spec asks for. A revision that never
   * became stable is replaced by a corrected one; a stable one is not (that is the rollout's).
   */
  static CurrentRevision choose(ModelDeployment deployment, List<ControllerRevision> revisions) {
    FrozenRevision wanted = FrozenRevision.of(deployment.getSpec());
    String wantedId = wanted.id();
    return stable(deployment, revisions)
        .map(
            s ->
                new CurrentRevision(
                    s.number(),
                    s.id(),
                    s.frozen(),
                    true,
                    Optional.of(wantedId).filter(w -> !w.equals(s.id()))))
        .orElseGet(
            () ->
                new CurrentRevision(
                    number(wantedId, revisions), wantedId, wanted, false, Optional.empty()));
  }

  /** Frozen intent with what may change without a new revision: where the bytes come from. */
  private record Known(int number, String id, FrozenRevision frozen) {}

  private static Optional<Known> stable(
      ModelDeployment deployment, List<ControllerRevision> revisions) {
    Optional<String> id =
        Optional.ofNullable(deployment.getStatus())
            .map(ModelDeploymentStatus::stable)
            .map(StableStatus::id);
    return id.flatMap(
        i ->
            revisions.stream()
                .filter(r -> r.getMetadata().getName().endsWith("-" + i))
                .findFirst()
                .flatMap(
                    r ->
                        FrozenRevision.fromData(r.getData())
                            .map(f -> new Known(r.getRevision().intValue(), i, f))));
  }

  private static int number(String id, List<ControllerRevision> revisions) {
    return revisions.stream()
        .filter(r -> r.getMetadata().getName().endsWith("-" + id))
        .map(r -> r.getRevision().intValue())
        .findFirst()
        .orElseGet(
            () ->
                1
                    + revisions.stream()
                        .map(r -> r.getRevision().intValue())
                        .max(Comparator.naturalOrder())
                        .orElse(0));
  }
}
