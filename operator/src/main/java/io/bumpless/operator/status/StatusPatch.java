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

  /**
   * The same with an optimistic lock: a status that was written meanwhile gives a conflict, and the
   * resource is read again.
   */
  public static <S, T, R extends CustomResource<S, T>> UpdateControl<R> locked(
      R current, T status, R blank) {
    UpdateControl<R> control = whenDifferent(current, status, blank);
    control
        .getResource()
        .ifPresent(
            r -> r.getMetadata().setResourceVersion(current.getMetadata().getResourceVersion()));
    return control;
  }
}
