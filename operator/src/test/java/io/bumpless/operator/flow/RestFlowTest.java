package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
  @Inject Site site;
  @Inject FakePods pods;

  @ConfigProperty(name = "test.audit-log")
  String auditLog;

  @Test
  void reconciling_again_with_everything_running_writes_nothing() {
    Chain chain = new Chain(site, pods, "rest", "sha256:" + "5e".repeat(32)).advises();
    AuditLog log = new AuditLog(Path.of(auditLog));
    AuditLog.Mark quiet = quietMark(log);

    // Other words for the same facts: every resource is reconciled once more.
    chain.everyPodReports("again");
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
              assertThat(site.events("rest")).contains("SourceConnected", "SourceDisconnected");
            });
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
