package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.CandidateStatus;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.testbed.kube.AuditEvent;
import io.bumpless.testbed.kube.AuditLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * An operator that has nothing to do writes nothing. (A restart of the process is shown by the
 * demo.)
 */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class RestFlowTest {
  private static final String DIGEST = "sha256:" + "5e".repeat(32);

  @Inject Site site;
  @Inject FakePods pods;

  @ConfigProperty(name = "test.audit-log")
  String auditLog;

  @Test
  void reconciling_again_with_everything_running_writes_nothing() {
    everythingRuns();
    AuditLog log = new AuditLog(Path.of(auditLog));
    AuditLog.Mark quiet = quietMark(log);

    // Other words for the same facts: every resource is reconciled once more.
    everyPodReports("again");
    await()
        .during(Duration.ofSeconds(5))
        .atMost(Duration.ofSeconds(12))
        .untilAsserted(() -> assertThat(writes(log, quiet)).isEmpty());

    // The same way does lead to a write when there is something to say.
    pods.report(
        new BusUser.Source("flow", "rest"),
        PodReports.lostSource(site.get(SensorSource.class, "rest")));
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.source("rest", "Connected")).isEqualTo("False ConnectionLost");
              assertThat(site.source("rest", "Ready")).isEqualTo("True Running");
            });
  }

  private void everythingRuns() {
    // The site has this model already: it is not fetched again.
    pods.store(new BusUser.Fetch("flow", "rest"), DIGEST, new byte[] {1});
    site.apply(Site.sourceYaml("rest"));
    site.apply(Site.modelYaml("rest", "rest", DIGEST));
    site.apply(Site.bindingYaml("rest", "rest", "REST"));
    Site.soon().until(() -> candidate() != null);
    pods.ready("sns-rest");
    pods.ready("mdep-rest-" + candidate().id());
    pods.ready("dcsb-rest");
    everyPodReports("first");
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.source("rest", "Ready")).isEqualTo("True Running");
              assertThat(site.model("rest", "Ready")).isEqualTo("True TargetStageReached");
              assertThat(site.binding("rest", "Ready")).isEqualTo("True Advising");
            });
  }

  private void everyPodReports(String words) {
    ModelDeployment model = site.get(ModelDeployment.class, "rest");
    String id =
        model.getStatus().stable() == null ? candidate().id() : model.getStatus().stable().id();
    pods.report(
        new BusUser.Source("flow", "rest"),
        PodReports.source(site.get(SensorSource.class, "rest"), words));
    pods.report(
        new BusUser.Scorer("flow", "rest", id, List.of("rest")),
        PodReports.scorer(model, id, words));
    pods.report(
        new BusUser.Writer("flow", "rest", "rest"),
        PodReports.writer(site.get(DcsBinding.class, "rest"), words));
  }

  private CandidateStatus candidate() {
    return site.get(ModelDeployment.class, "rest").getStatus().candidate();
  }

  /** A place in the log after which nothing has been written for a while. */
  private static AuditLog.Mark quietMark(AuditLog log) {
    AuditLog.Mark[] mark = {log.mark()};
    await()
        .atMost(Duration.ofSeconds(40))
        .during(Duration.ofSeconds(3))
        .until(
            () -> {
              boolean quiet = writes(log, mark[0]).isEmpty();
              mark[0] = quiet ? mark[0] : log.mark();
              return quiet;
            });
    return mark[0];
  }

  /** The operator under test is the administrator; the controllers have names of their own. */
  private static List<AuditEvent> writes(AuditLog log, AuditLog.Mark since) {
    return log.since(since).stream()
        .filter(AuditEvent::isWrite)
        .filter(e -> !e.user().startsWith("system:"))
        .toList();
  }
}
