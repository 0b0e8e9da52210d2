package io.bumpless.crds.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.Tag;
import io.bumpless.testbed.junit.SharedControlPlane;
import io.bumpless.testbed.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerSideApplyTest {

  private Cluster cluster;

  @BeforeAll
  void open(ControlPlane controlPlane) {
    cluster = Cluster.open(controlPlane);
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Test
  void two_people_own_different_tags_of_one_list() {
    String namespace = cluster.namespace("ssa-merge");
    apply(namespace, "git", source("{name: feed, node: i=1}"));
    apply(namespace, "engineer", source("{name: power, node: i=2}"));

    SensorSource source = apply(namespace, "git", source("{name: feed, node: i=11}"));

    assertThat(source.getSpec().tags())
        .extracting(Tag::name, Tag::node)
        .containsExactlyInAnyOrder(Tuple.tuple("feed", "i=11"), Tuple.tuple("power", "i=2"));
    assertThat(source.getMetadata().getManagedFields())
        .extracting(ManagedFieldsEntry::getManager)
        .contains("git", "engineer");
  }

  @Test
  void a_field_that_somebody_else_owns_is_a_conflict() {
    String namespace = cluster.namespace("ssa-conflict");
    apply(namespace, "git", source("{name: feed, node: i=1}"));

    assertThatThrownBy(() -> apply(namespace, "engineer", source("{name: feed, node: i=2}")))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("conflict with \"git\": .spec.tags[name=\"feed\"].node");
  }

  @Test
  void a_thousand_inline_tags_are_accepted_and_one_more_is_refused() {
    String namespace = cluster.namespace("ssa-many");

    SensorSource source = apply(namespace, "git", source(tags(1000)));

    assertThat(source.getSpec().tags()).hasSize(1000);
    assertThatThrownBy(() -> apply(namespace, "git", source(tags(1001))))
        .hasMessageContaining("Too many: 1001: must have at most 1000 items");
  }

  @Test
  void twenty_thousand_and_one_inline_tags_are_refused() {
    String namespace = cluster.namespace("ssa-far-too-many");

    assertThatThrownBy(() -> apply(namespace, "git", source(tags(20_001))))
        .isInstanceOf(KubernetesClientException.class);
  }

  private SensorSource apply(String namespace, String manager, String document) {
    var generic = Cluster.generic(document);
    var applied = cluster.client().resource(generic).inNamespace(namespace).fieldManager(manager);
    return cluster.typed(applied.serverSideApply(), SensorSource.class);
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{name: t" + i + ", node: \"nsu=urn:dcs:mill;i=" + i + "\"}")
        .collect(Collectors.joining(", "));
  }

  private static String source(String tags) {
    return """
    apiVersion: bumpless.io/v1alpha1
    kind: SensorSource
    metadata: {name: mill-3}
    spec:
      opcUa:
        endpoint: opc.tcp://127.0.0.1:4840
        security: {policy: None, allowInsecure: true}
      tags: [%s]
    """
        .formatted(tags);
  }
}
