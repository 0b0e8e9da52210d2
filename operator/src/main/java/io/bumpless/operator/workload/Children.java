package io.bumpless.operator.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;

/** The objects around a pod, in the form that the API server keeps. */
public final class Children {
  private static final int HISTORY = 2;

  private Children() {}

  /** The metadata of a child; the owner reference is added by the SDK. */
  public static ObjectMeta metadata(
      String namespace, Labels labels, Map<String, String> annotations) {
    ObjectMetaBuilder builder =
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(labels.child())
            .withLabels(labels.all());
    return annotations.isEmpty() ? builder.build() : builder.withAnnotations(annotations).build();
  }

  /** The ConfigMap with the one configuration file of a pod. */
  public static ConfigMap config(String namespace, Labels labels, String yaml) {
    return new ConfigMapBuilder()
        .withMetadata(metadata(namespace, labels, Map.of()))
        .withData(Map.of(PodFolders.CONFIG_FILE, yaml))
        .build();
  }

  /** One pod at a time: the old one is gone before the new one starts. */
  public static Deployment deployment(
      String namespace, Labels labels, Map<String, String> annotations, PodTemplateSpec template) {
    return new DeploymentBuilder()
        .withMetadata(metadata(namespace, labels, annotations))
        .withNewSpec()
        .withReplicas(1)
        .withRevisionHistoryLimit(HISTORY)
        .withNewStrategy()
        .withType("Recreate")
        .endStrategy()
        .withNewSelector()
        .withMatchLabels(labels.selector())
        .endSelector()
        .withTemplate(template)
        .endSpec()
        .build();
  }

  /**
   * One pod with volumes of its own, which stay when it is deleted.
   *
   * @param claims size of each volume in canonical form, by name
   */
  public static StatefulSet stateful(
      String namespace,
      Labels labels,
      Map<String, String> annotations,
      PodTemplateSpec template,
      Map<String, String> claims) {
    return new StatefulSetBuilder()
        .withMetadata(metadata(namespace, labels, annotations))
        .withNewSpec()
        .withReplicas(1)
        .withRevisionHistoryLimit(HISTORY)
        .withServiceName(labels.child())
        .withNewSelector()
        .withMatchLabels(labels.selector())
        .endSelector()
        .withTemplate(template)
        .withVolumeClaimTemplates(
            claims.entrySet().stream().map(c -> claim(c.getKey(), c.getValue())).toList())
        .endSpec()
        .build();
  }

  private static PersistentVolumeClaim claim(String name, String size) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withAccessModes("ReadWriteOnce")
        .withNewResources()
        .addToRequests("storage", new Quantity(size))
        .endResources()
        .endSpec()
        .build();
  }
}
