package io.bumpless.testbed.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bumpless.testbed.junit.SharedControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedControlPlane.class)
class ControlPlaneTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Kubectl admin;

  @BeforeEach
  void adminKubectl(ControlPlane controlPlane) {
    admin = new Kubectl(controlPlane.kubeconfig());
  }

  @Test
  void a_deployment_makes_pods_and_its_deletion_removes_them() {
    admin.run("create", "namespace", "mill");
    admin.run("-n", "mill", "create", "deployment", "scorer", "--image=none", "--replicas=2");
    await().atMost(LIMIT).until(() -> pods("mill").lines().count() == 2);

    admin.run("-n", "mill", "delete", "deployment", "scorer");

    await().atMost(LIMIT).until(() -> pods("mill").isEmpty());
  }

  @Test
  void a_deleted_namespace_goes_away() {
    admin.run("create", "namespace", "short-lived");
    admin.run("delete", "namespace", "short-lived", "--wait=false");

    await()
        .atMost(LIMIT)
        .until(() -> admin.run("get", "namespace", "short-lived").text().contains("NotFound"));
  }

  @Test
  void a_person_without_a_role_is_refused_until_a_role_is_bound(ControlPlane controlPlane) {
    Kubectl ann =
        Kubectl.as(folder, "ann", controlPlane.kubeconfigYaml(KubeUser.person("ann", "engineers")));
    assertThat(ann.run("get", "configmaps").text()).contains("Forbidden").contains("User \"ann\"");

    admin.run("create", "rolebinding", "engineers-look", "--clusterrole=view", "--group=engineers");

    await().atMost(LIMIT).until(() -> ann.run("get", "configmaps").code() == 0);
  }

  @Test
  void a_service_account_has_the_rights_bound_to_it_by_token_and_by_certificate(
      ControlPlane controlPlane) {
    admin.run("create", "namespace", "ops");
    admin.run("-n", "ops", "create", "serviceaccount", "operator");
    admin.run(
        "-n",
        "ops",
        "create",
        "rolebinding",
        "operator",
        "--clusterrole=edit",
        "--serviceaccount=ops:operator");

    Kubectl byToken =
        Kubectl.as(
            folder,
            "token",
            controlPlane.serviceAccountKubeconfigYaml("ops", "operator", Duration.ofHours(1)));
    Kubectl byCertificate =
        Kubectl.as(
            folder,
            "certificate",
            controlPlane.kubeconfigYaml(KubeUser.serviceAccount("ops", "operator")));

    for (Kubectl kubectl : new Kubectl[] {byToken, byCertificate}) {
      await().atMost(LIMIT).until(() -> kubectl.run("-n", "ops", "get", "secrets").code() == 0);
      assertThat(kubectl.run("-n", "default", "get", "secrets").text()).contains("Forbidden");
    }
  }

  @Test
  void a_token_for_an_account_that_does_not_exist_is_refused_with_the_reason(
      ControlPlane controlPlane) {
    assertThatThrownBy(
            () ->
                controlPlane.serviceAccountKubeconfigYaml("default", "nobody", Duration.ofHours(1)))
        .hasMessageContaining("no token for ServiceAccount default/nobody")
        .hasMessageContaining("not found");
  }

  @Test
  void an_admission_policy_refuses_what_its_expression_refuses() throws IOException {
    String policy = Files.readString(Path.of("src/test/resources/no-forbidden-key.yaml"));
    assertThat(admin.withInput(policy, "apply", "--server-side", "-f", "-").code()).isZero();

    // A policy works a moment after it was accepted.
    await()
        .atMost(LIMIT)
        .until(
            () ->
                admin
                    .run(
                        "create",
                        "configmap",
                        "refused",
                        "--from-literal=forbidden=1",
                        "--dry-run=server")
                    .text(),
            text -> text.contains("a ConfigMap here must not have the key forbidden"));
    assertThat(admin.run("create", "configmap", "fine", "--from-literal=allowed=1").code())
        .isZero();
  }

  @Test
  void the_audit_log_tells_who_wrote_what_after_a_mark(ControlPlane controlPlane) {
    admin.run("create", "configmap", "before", "--from-literal=a=1");
    AuditLog.Mark mark = controlPlane.auditLog().mark();

    admin.run("create", "configmap", "after", "--from-literal=a=1");
    admin.run("get", "configmaps");

    assertThat(controlPlane.auditLog().since(mark))
        .filteredOn(event -> event.user().equals(KubeUser.admin().name()) && event.isWrite())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.verb()).isEqualTo("create");
              assertThat(event.resource()).isEqualTo("configmaps");
              assertThat(event.name()).isEqualTo("after");
              assertThat(event.namespace()).isEqualTo("default");
              assertThat(event.code()).isEqualTo(201);
              assertThat(event.userAgent()).startsWith("kubectl");
            });
  }

  @Test
  void a_second_one_without_controllers_runs_beside_the_first_and_leaves_nothing(
      ControlPlane shared) {
    Path files;
    try (ControlPlane second = ControlPlane.start(ControlPlaneOptions.apiOnly())) {
      files = second.folder();
      assertThat(second.server()).isNotEqualTo(shared.server());
      Kubectl kubectl = new Kubectl(second.kubeconfig());
      kubectl.run("create", "deployment", "quiet", "--image=none");
      assertThat(kubectl.run("get", "deployments").text()).contains("quiet");
      assertThat(kubectl.run("run", "alone", "--image=none").text()).contains("created");
    }

    assertThat(Files.exists(files)).isFalse();
  }

  @Test
  void a_flag_that_the_api_server_refuses_is_reported_with_its_words() {
    ControlPlaneOptions options =
        ControlPlaneOptions.apiOnly().withApiServerFlag("--no-such-flag=1");

    assertThatThrownBy(() -> ControlPlane.start(options).close())
        .hasMessageContaining("kube-apiserver ended at its start")
        .hasMessageContaining("unknown flag: --no-such-flag");
  }

  private String pods(String namespace) {
    return admin.run("-n", namespace, "get", "pods", "-o", "name").text();
  }
}
