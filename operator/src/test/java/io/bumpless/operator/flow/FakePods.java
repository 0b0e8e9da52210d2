package io.bumpless.operator.flow;

import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.report.Report;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Credentials;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says what a kubelet and the pods themselves would say. */
@ApplicationScoped
class FakePods {
  private final KubernetesClient client;
  private final Credentials credentials;
  private final Clock clock;
  private final String busUrl;

  FakePods(
      KubernetesClient client,
      Credentials credentials,
      Clock clock,
      @ConfigProperty(name = "bumpless.bus.url") String busUrl) {
    this.client = client;
    this.credentials = credentials;
    this.clock = clock;
    this.busUrl = busUrl;
  }

  /** The pod of a child runs and is ready. */
  void ready(String child) {
    patch(child, "Running", true, new ContainerStatusBuilder().withReady(true));
  }

  /** The pod of a Job ends. */
  void ends(String child, int exitCode, String message) {
    patch(
        child,
        exitCode == 0 ? "Succeeded" : "Failed",
        false,
        new ContainerStatusBuilder()
            .withReady(false)
            .withNewState()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withMessage(message)
            .endTerminated()
            .endState());
  }

  /** A pod reports. */
  void report(BusUser user, Report report) {
    connected(
        user,
        "ctrl.creds",
        connection ->
            connection
                .jetStream()
                .publish(
                    BusNames.keySubject(
                        BusNames.REPORTS,
                        BusNames.reportKey(
                            report.kind(), report.namespace(), report.name(), report.pod())),
                    ReportCodec.encode(report)));
  }

  /** A fetch Job puts bytes into the object store. */
  void store(BusUser user, String digest, byte[] bytes) {
    connected(
        user,
        "data.creds",
        connection -> connection.objectStore(BusNames.MODELS).put(digest, bytes));
  }

  /** A connector publishes; false when no stream takes it. */
  boolean delivers(BusUser.Source user, String subject) {
    var taken = new AtomicBoolean();
    connected(
        user,
        "data.creds",
        connection -> {
          try {
            connection.jetStream().publish(subject, new byte[] {1});
            taken.set(true);
          } catch (IOException e) {
            taken.set(false);
          }
        });
    return taken.get();
  }

  private interface Work {
    void on(Connection connection) throws Exception;
  }

  private void connected(BusUser user, String file, Work work) {
    String creds = credentials.issue(user, clock.instant()).files().get(file);
    Options options =
        Options.builder()
            .server(busUrl)
            .inboxPrefix("_IB_" + user.token() + ".")
            .authHandler(Nats.staticCredentials(creds.getBytes(StandardCharsets.UTF_8)))
            .connectionTimeout(Duration.ofSeconds(5))
            .build();
    try (Connection connection = Nats.connect(options)) {
      work.on(connection);
    } catch (Exception e) {
      throw new AssertionError("the bus refused " + user, e);
    }
  }

  private void patch(String child, String phase, boolean ready, ContainerStatusBuilder container) {
    Pod pod = await().atMost(Duration.ofSeconds(20)).until(() -> newest(child), p -> p != null);
    ContainerStatus status =
        container
            .withName(pod.getSpec().getContainers().getFirst().getName())
            .withImage("x")
            .withImageID("x")
            .withRestartCount(0)
            .build();
    client
        .resource(pod)
        .editStatus(
            p -> {
              p.setStatus(
                  new PodStatusBuilder()
                      .withPhase(phase)
                      .addNewCondition()
                      .withType("Ready")
                      .withStatus(ready ? "True" : "False")
                      .endCondition()
                      .withContainerStatuses(status)
                      .build());
              return p;
            });
  }

  private Pod newest(String child) {
    List<Pod> pods =
        client
            .pods()
            .inNamespace(OperatorWorld.NAMESPACE)
            .withLabel("app.kubernetes.io/instance", child)
            .list()
            .getItems();
    return pods.stream()
        .filter(p -> p.getMetadata().getDeletionTimestamp() == null)
        .filter(p -> p.getStatus() == null || !"Failed".equals(p.getStatus().getPhase()))
        .findFirst()
        .orElse(null);
  }
}
