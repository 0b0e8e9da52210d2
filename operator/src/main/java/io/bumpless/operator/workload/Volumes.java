package io.bumpless.operator.workload;

import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Mount}s as volumes and volume mounts. {@code /tmp} is always there and always empty. */
final class Volumes {
  private static final String SCRATCH = "tmp";

  private Volumes() {}

  static List<Volume> volumes(List<Mount> mounts) {
    List<Volume> volumes =
        new ArrayList<>(mounts.stream().map(Volumes::volume).flatMap(Optional::stream).toList());
    volumes.add(new VolumeBuilder().withName(SCRATCH).withNewEmptyDir().endEmptyDir().build());
    return volumes;
  }

  static List<VolumeMount> volumeMounts(List<Mount> mounts) {
    List<VolumeMount> all = new ArrayList<>(mounts.stream().map(Volumes::volumeMount).toList());
    all.add(new VolumeMountBuilder().withName(SCRATCH).withMountPath("/tmp").build());
    return all;
  }

  private static VolumeMount volumeMount(Mount mount) {
    VolumeMountBuilder builder =
        new VolumeMountBuilder().withName(mount.volume()).withMountPath(mount.path());
    // Only true is written: the API server drops an explicit false and we would patch for ever.
    return mount.content() instanceof Mount.Content.OfClaim
        ? builder.build()
        : builder.withReadOnly(true).build();
  }

  private static Optional<Volume> volume(Mount mount) {
    VolumeBuilder builder = new VolumeBuilder().withName(mount.volume());
    return switch (mount.content()) {
      case Mount.Content.OfSecret(String name) ->
          Optional.of(
              builder.withNewSecret().withSecretName(name).withOptional(true).endSecret().build());
      case Mount.Content.OfConfigMap(String name) ->
          Optional.of(
              builder.withNewConfigMap().withName(name).withOptional(true).endConfigMap().build());
      case Mount.Content.OfConfigMapKey(String name, String key) ->
          Optional.of(
              builder
                  .withNewConfigMap()
                  .withName(name)
                  .withOptional(true)
                  .addNewItem()
                  .withKey(key)
                  .withPath(key)
                  .endItem()
                  .endConfigMap()
                  .build());
      case Mount.Content.OfClaim() -> Optional.empty();
      case Mount.Content.OfExistingClaim(String name) ->
          Optional.of(
              builder
                  .withNewPersistentVolumeClaim()
                  .withClaimName(name)
                  .withReadOnly(true)
                  .endPersistentVolumeClaim()
                  .build());
    };
  }
}
