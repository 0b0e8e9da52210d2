package io.bumpless.operator.status;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.Objects;

/** Server-side apply of a status, only when it says something else than before. */
public final class StatusPatch {
  private StatusPatch() {}

  /**
   * A patch of the status, or nothing.
   *
   * @param current the resource as it is
   * @param status as it should be
   * @param blank a new object of the same kind: name, namespace and status are all it carries
   */
  public static <S, T, R extends CustomResource<S, T>> UpdateControl<R> whenDifferent(
      R current, T status, R blank) {
    if (Objects.equals(current.getStatus(), status)) {
      return UpdateControl.noUpdate();
    }
    blank.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(current.getMetadata().getNamespace())
            .withName(current.getMetadata().getName())
            .build());
    blank.setStatus(status);
    return UpdateControl.patchStatus(blank);
  }
}
