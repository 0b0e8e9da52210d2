package io.bumpless.crds.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bumpless.testbed.junit.SharedControlPlane;
import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.KubeUser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandAdmissionTest {

  private static final String NAMESPACE = "commands";

  private final AtomicInteger names = new AtomicInteger();
  private Cluster cluster;

  @BeforeAll
  void open(ControlPlane controlPlane) {
    cluster = Cluster.open(controlPlane);
    cluster.namespace(NAMESPACE);
    // Everybody here may create Commands; only anna may disarm this binding.
    apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: commander}
        rules:
        - {apiGroups: [bumpless.io], resources: [commands], verbs: [create]}
        """);
    apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: commander}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: commander}
        subjects:
        - {kind: User, apiGroup: rbac.authorization.k8s.io, name: anna}
        - {kind: User, apiGroup: rbac.authorization.k8s.io, name: bert}
        - {kind: ServiceAccount, name: robot, namespace: commands}
        """);
    apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: disarm-mill-3}
        rules:
        - {apiGroups: [bumpless.io], resources: [dcsbindings], resourceNames: [mill-3-feed-sp], verbs: [disarm]}
        """);
    apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: disarm-mill-3}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: disarm-mill-3}
        subjects:
        - {kind: User, apiGroup: rbac.authorization.k8s.io, name: anna}
        """);
    awaitThatThePolicyIsInForce();
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Test
  void a_person_with_the_right_may_command() {
    assertThat(create(KubeUser.person("anna"), "anna", "Disarm").getMetadata().getUid())
        .isNotBlank();
  }

  @Test
  void nobody_may_command_in_the_name_of_another() {
    refused(
        KubeUser.person("anna"),
        "bert",
        "Disarm",
        "`spec.by` is \"bert\" but you are \"anna\": a Command is created by the person it names");
  }

  @Test
  void a_person_without_the_right_is_told_which_verb_is_missing() {
    refused(
        KubeUser.person("bert"),
        "bert",
        "Disarm",
        "you lack the verb \"disarm\" on dcsbindings \"mill-3-feed-sp\": a Role with it must be bound to you");
  }

  @Test
  void one_right_is_not_another() {
    refused(KubeUser.person("anna"), "anna", "ShedTest", "you lack the verb \"shedtest\"");
  }

  @Test
  void a_service_account_may_not_command() {
    KubeUser robot = KubeUser.serviceAccount(NAMESPACE, "robot");

    refused(robot, robot.name(), "Disarm", "a service account cannot create one");
  }

  private void refused(KubeUser user, String by, String action, String message) {
    assertThatThrownBy(() -> create(user, by, action))
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(message);
  }

  private GenericKubernetesResource create(KubeUser user, String by, String action) {
    try (KubernetesClient client = cluster.clientOf(user)) {
      return client.resource(Cluster.generic(command(by, action))).inNamespace(NAMESPACE).create();
    }
  }

  private String command(String by, String action) {
    return """
    apiVersion: bumpless.io/v1alpha1
    kind: Command
    metadata: {name: command-%d}
    spec:
      target: {kind: DcsBinding, name: mill-3-feed-sp, uid: 6f3b0a64-5c0e-4c9b-8a53-6b1f0d7d1d11}
      action: %s
      reason: liner change
      by: "%s"
    """
        .formatted(names.incrementAndGet(), action, by);
  }

  private void apply(String document) {
    cluster.client().resource(document).inNamespace(NAMESPACE).serverSideApply();
  }

  /** The API server takes a new policy into use a moment after it is stored. */
  private void awaitThatThePolicyIsInForce() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              try {
                create(KubeUser.person("anna"), "somebody else", "Disarm");
                return false;
              } catch (KubernetesClientException refused) {
                return true;
              }
            });
  }
}
