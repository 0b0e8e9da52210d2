package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUser;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From three resources in the wrong order to advice, and back when one of them goes. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class AdviceFlowTest {
  @Inject Site site;
  @Inject FakePods pods;

  @Test
  void three_resources_in_the_wrong_order_become_advice_and_each_missing_one_is_named() {
    site.apply(Site.bindingYaml("sp", "optimizer", "ADVICE_1"));
    Site.soon()
        .untilAsserted(
            () -> assertThat(site.binding("sp", "Ready")).isEqualTo("False ModelNotFound"));

    site.apply(Site.modelYaml("optimizer", "mill-a", Site.DIGEST));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("optimizer", "Ready"))
                    .isEqualTo("False SensorSourceNotFound"));

    site.apply(Site.sourceYaml("mill-a"));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("optimizer", "ArtifactVerified"))
                    .isEqualTo("Unknown Fetching"));
    String job = "mdep-optimizer-fetch-0a1b2c3d";
    assertThat(site.get(Job.class, job)).isNotNull();

    pods.store(new BusUser.Fetch("flow", "optimizer"), Site.DIGEST, new byte[] {1, 2, 3});
    pods.ends(job, 0, "");
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("optimizer", "ArtifactVerified")).isEqualTo("True Verified"));

    String id = site.get(ModelDeployment.class, "optimizer").getStatus().candidate().id();
    String scorer = "mdep-optimizer-" + id;
    Site.soon().untilAsserted(() -> assertThat(site.get(Deployment.class, scorer)).isNotNull());
    pods.ready(scorer);
    pods.report(
        new BusUser.Scorer("flow", "optimizer", id, List.of("mill-a")),
        PodReports.scorer(site.get(ModelDeployment.class, "optimizer"), id, "first"));
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.model("optimizer", "Ready")).isEqualTo("True TargetStageReached");
              assertThat(site.model("optimizer", "Serving")).isEqualTo("True Scoring");
              assertThat(site.get(ModelDeployment.class, "optimizer").getStatus().stable().stage())
                  .isEqualTo(Stage.Advise);
            });

    assertThat(site.get(StatefulSet.class, "dcsb-sp")).isNotNull();
    pods.ready("dcsb-sp");
    pods.report(
        new BusUser.Writer("flow", "sp", "optimizer"),
        PodReports.writer(site.get(DcsBinding.class, "sp"), "first"));
    Site.soon()
        .untilAsserted(() -> assertThat(site.binding("sp", "Ready")).isEqualTo("True Advising"));

    site.apply(Site.modelYaml("optimizer", "mill-a", "sha256:" + "ff".repeat(32)));
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.model("optimizer", "Stalled")).isEqualTo("True NotYetSupported");
              assertThat(site.model("optimizer", "Serving")).isEqualTo("True Scoring");
            });
    site.apply(Site.modelYaml("optimizer", "mill-a", Site.DIGEST));

    site.delete(SensorSource.class, "mill-a");
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("optimizer", "Ready"))
                    .isEqualTo("False SensorSourceNotFound"));
    assertThat(site.get(Deployment.class, scorer)).isNotNull();

    site.delete(ModelDeployment.class, "optimizer");
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.binding("sp", "Ready")).isEqualTo("False ModelNotFound");
              assertThat(site.get(DcsBinding.class, "sp").getStatus().model()).isNull();
            });
    assertThat(site.get(StatefulSet.class, "dcsb-sp")).isNotNull();
  }

  @Test
  void the_younger_of_two_bindings_on_one_node_is_stalled() {
    site.apply(Site.bindingYaml("first", "nobody", "SAME"));
    Site.soon()
        .untilAsserted(
            () -> assertThat(site.binding("first", "Ready")).isEqualTo("False ModelNotFound"));
    site.apply(Site.bindingYaml("second", "nobody", "SAME"));
    Site.soon()
        .untilAsserted(
            () -> assertThat(site.binding("second", "Stalled")).isEqualTo("True DuplicateTarget"));

    site.delete(DcsBinding.class, "first");
    Site.soon()
        .untilAsserted(
            () -> assertThat(site.binding("second", "Ready")).isEqualTo("False ModelNotFound"));
  }
}
