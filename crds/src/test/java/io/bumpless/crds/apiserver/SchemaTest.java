package io.bumpless.crds.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.command.Command;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.testbed.junit.SharedControlPlane;
import io.bumpless.testbed.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchemaTest {

  private static final Map<String, Class<? extends CustomResource<?, ?>>> TYPES =
      Map.of(
          "SensorSource", SensorSource.class,
          "ModelDeployment", ModelDeployment.class,
          "DcsBinding", DcsBinding.class,
          "Command", Command.class);

  private final AtomicInteger namespaces = new AtomicInteger();
  private Cluster cluster;

  @BeforeAll
  void open(ControlPlane controlPlane) {
    cluster = Cluster.open(controlPlane);
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @ParameterizedTest
  @MethodSource("io.bumpless.crds.apiserver.Example#valid")
  void a_valid_resource_is_accepted_and_read_with_the_same_defaults(Example example) {
    String document = example.documents().getLast();
    GenericKubernetesResource accepted = cluster.apply(newNamespace(), document);

    Class<? extends CustomResource<?, ?>> type = TYPES.get(accepted.getKind());
    Object withSchemaDefaults = cluster.typed(accepted, type).getSpec();
    Object withJavaDefaults = cluster.typed(Cluster.generic(document), type).getSpec();
    assertThat(withJavaDefaults).isEqualTo(withSchemaDefaults);
  }

  @ParameterizedTest
  @MethodSource("io.bumpless.crds.apiserver.Example#invalid")
  void an_invalid_resource_is_refused_with_a_readable_message(Example example) {
    String namespace = newNamespace();
    var steps = example.documents();
    steps.subList(0, steps.size() - 1).forEach(step -> cluster.apply(namespace, step));

    assertThatThrownBy(() -> cluster.apply(namespace, steps.getLast()))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(example.message());
  }

  @Test
  void nobody_has_looked_at_a_new_resource_yet() {
    String minimal =
        Example.valid()
            .filter(example -> example.name().equals("sensorsource/minimal.yaml"))
            .findFirst()
            .orElseThrow()
            .documents()
            .getFirst();

    var source = cluster.typed(cluster.apply(newNamespace(), minimal), SensorSource.class);

    assertThat(source.getStatus().observedGeneration()).isEqualTo(-1);
  }

  private String newNamespace() {
    return cluster.namespace("schema-" + namespaces.incrementAndGet());
  }
}
