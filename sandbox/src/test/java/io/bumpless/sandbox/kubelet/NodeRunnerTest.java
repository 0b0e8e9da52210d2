package io.bumpless.sandbox.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.sandbox.pod.Images;
import io.bumpless.sandbox.pod.PodPlanner;
import io.bumpless.testbed.junit.SharedControlPlane;
import io.bumpless.testbed.kube.ControlPlane;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Deployments and Jobs of a real control plane, run as real processes. */
@ExtendWith(SharedControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeRunnerTest {

  private static final String NAMESPACE = "runner";

  private KubernetesClient client;
  private NodeRunner runner;
  private Workloads workloads;

  @BeforeAll
  void start(ControlPlane controlPlane, @TempDir Path folder) {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(controlPlane.kubeconfigYaml()))
            .build();
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .serverSideApply();
    workloads = new Workloads(client, NAMESPACE);
    String java = ProcessHandle.current().info().command().orElseThrow();
    Images images =
        image ->
            image.equals("bumpless/fake:dev")
                ? Optional.of(
                    List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath().toString(),
                        FakePodMain.class.getName()))
                : Optional.empty();
    runner = NodeRunner.start(client, new PodPlanner(images, Map.of()), folder);
    workloads.config("config", "hello");
  }

  @AfterAll
  void end() {
    runner.close();
    client.close();
  }

  @Test
  void a_deployment_becomes_available_and_shows_its_pod_ready_on_the_node_local() {
    workloads.deployment("web", "config");

    eventually(() -> available("web"));

    Pod pod = pod("web");
    assertThat(pod.getSpec().getNodeName()).isEqualTo("local");
    assertThat(pod.getStatus().getPodIP()).isEqualTo("127.0.0.1");
    assertThat(
            client
                .nodes()
                .withName("local")
                .get()
                .getStatus()
                .getConditions()
                .getFirst()
                .getStatus())
        .isEqualTo("True");
  }

  @Test
  void a_killed_container_is_started_again_and_counted() {
    workloads.deployment("crash", "config");
    eventually(() -> available("crash"));

    ProcessHandle.of(running("crash").pid().orElseThrow()).orElseThrow().destroyForcibly();

    eventually(() -> container("crash").getRestartCount() == 1 && container("crash").getReady());
    assertThat(container("crash").getLastState().getTerminated().getExitCode()).isEqualTo(137);
  }

  @Test
  void a_container_that_says_it_is_not_alive_is_restarted() {
    workloads.config("ill", "fine");
    workloads.deployment("ill", "ill");
    eventually(() -> available("ill"));

    workloads.config("ill", "dead");

    eventually(() -> container("ill").getRestartCount() >= 1);
  }

  @Test
  void a_changed_config_map_reaches_the_running_container() {
    workloads.config("changing", "one");
    workloads.deployment("changing", "changing");
    eventually(() -> available("changing"));
    Path file =
        runner.running().stream()
            .filter(pod -> pod.name().startsWith("changing"))
            .findFirst()
            .map(pod -> pod.log().getParent().resolveSibling("pods"))
            .orElseThrow();

    workloads.config("changing", "two");

    eventually(() -> contentsBelow(file, "changing").contains("two"));
    assertThat(container("changing").getRestartCount()).isZero();
  }

  @Test
  void a_missing_config_map_holds_the_pod_until_it_is_there() {
    workloads.deployment("early", "comes-later");
    eventually(() -> container("early").getState().getWaiting() != null);
    assertThat(container("early").getState().getWaiting().getMessage())
        .isEqualTo("configmap \"comes-later\" not found");

    workloads.config("comes-later", "hello");

    eventually(() -> available("early"));
  }

  @Test
  void a_job_that_works_completes_with_its_last_words() {
    workloads.job("good", 0);

    eventually(
        () ->
            Integer.valueOf(1)
                .equals(
                    client
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .withName("good")
                        .get()
                        .getStatus()
                        .getSucceeded()));
    assertThat(container("good").getState().getTerminated().getMessage())
        .isEqualTo("fetched 42 bytes");
  }

  @Test
  void a_job_that_fails_is_failed() {
    workloads.job("bad", 3);

    eventually(
        () ->
            Integer.valueOf(1)
                .equals(
                    client
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .withName("bad")
                        .get()
                        .getStatus()
                        .getFailed()));
    assertThat(container("bad").getState().getTerminated().getExitCode()).isEqualTo(3);
  }

  @Test
  void a_deleted_deployment_takes_its_process_with_it() {
    workloads.deployment("leaving", "config");
    eventually(() -> available("leaving"));
    ProcessHandle process = ProcessHandle.of(running("leaving").pid().orElseThrow()).orElseThrow();

    client.apps().deployments().inNamespace(NAMESPACE).withName("leaving").delete();

    eventually(() -> pods("leaving").isEmpty());
    assertThat(process.isAlive()).isFalse();
  }

  private static String contentsBelow(Path folder, String pod) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(path -> path.toString().contains(pod))
              .filter(Files::isRegularFile)
              .toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(40)).ignoreExceptions().until(condition);
  }

  private boolean available(String name) {
    return Integer.valueOf(1)
        .equals(
            client
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .get()
                .getStatus()
                .getAvailableReplicas());
  }

  private List<Pod> pods(String name) {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", name).list().getItems();
  }

  private Pod pod(String name) {
    return pods(name).getFirst();
  }

  private ContainerStatus container(String name) {
    return pod(name).getStatus().getContainerStatuses().getFirst();
  }

  private RunningPod running(String name) {
    return runner.running().stream()
        .filter(pod -> pod.name().startsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
