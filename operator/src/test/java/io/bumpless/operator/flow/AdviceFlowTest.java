package io.bumpless.operator.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.crds.binding.DcsBinding;
import io.bumpless.crds.binding.WriterState;
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
import org.junit.jupiter.api.Test;

/** From three resources to advice, in any order, and back when one of them goes. */
@QuarkusTest
@QuarkusTestResource(OperatorWorld.class)
class AdviceFlowTest {
  @Inject Site site;
  @Inject FakePods pods;

  private Chain chain(String name, String hex) {
    return new Chain(site, pods, name, "sha256:" + hex.repeat(32));
  }

  @Test
  void three_resources_in_the_wrong_order_name_what_is_missing_and_become_advice() {
    Chain chain = chain("wrong-order", "a1");
    site.apply(Site.bindingYaml("wrong-order", "wrong-order", "ADVICE"));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.binding("wrong-order", "Ready")).isEqualTo("False ModelNotFound"));

    site.apply(Site.modelYaml("wrong-order", "wrong-order", chain.digest()));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("wrong-order", "Ready"))
                    .isEqualTo("False SensorSourceNotFound"));

    site.apply(Site.sourceYaml("wrong-order"));
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("wrong-order", "ArtifactVerified"))
                    .isEqualTo("Unknown Fetching"));

    pods.store(new BusUser.Fetch("flow", "wrong-order"), chain.digest(), new byte[] {1, 2, 3});
    pods.ends("mdep-wrong-order-fetch-a1a1a1a1", 0, "ArtifactVerified: 3 bytes");
    chain.scorerRuns();
    chain.writerRuns();
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.model("wrong-order", "Ready")).isEqualTo("True TargetStageReached");
              assertThat(site.model("wrong-order", "Serving")).isEqualTo("True Scoring");
              assertThat(chain.model().getStatus().stable().stage()).isEqualTo(Stage.Advise);
              assertThat(site.binding("wrong-order", "Ready")).isEqualTo("True Advising");
              assertThat(site.get(DcsBinding.class, "wrong-order").getStatus().state())
                  .isEqualTo(WriterState.Advisory);
            });
  }

  @Test
  void another_digest_must_wait_while_the_first_goes_on() {
    Chain chain = chain("two-digests", "b2").advises();
    String scorer = chain.scorer();

    site.apply(Site.modelYaml("two-digests", "two-digests", "sha256:" + "ff".repeat(32)));

    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.model("two-digests", "Stalled")).isEqualTo("True NotYetSupported");
              assertThat(site.model("two-digests", "Serving")).isEqualTo("True Scoring");
              assertThat(chain.model().getStatus().stable().digest()).isEqualTo(chain.digest());
            });
    assertThat(site.get(Deployment.class, scorer)).isNotNull();
  }

  @Test
  void a_deleted_resource_is_named_on_the_others_and_nothing_else_breaks() {
    Chain chain = chain("deleted", "c3").advises();
    String scorer = chain.scorer();

    site.delete(SensorSource.class, "deleted");
    Site.soon()
        .untilAsserted(
            () ->
                assertThat(site.model("deleted", "Ready")).isEqualTo("False SensorSourceNotFound"));
    assertThat(site.get(Deployment.class, scorer)).isNotNull();
    assertThat(site.binding("deleted", "Ready")).isEqualTo("True Advising");

    site.delete(ModelDeployment.class, "deleted");
    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.binding("deleted", "Ready")).isEqualTo("False ModelNotFound");
              assertThat(site.get(DcsBinding.class, "deleted").getStatus().model()).isNull();
            });
    assertThat(site.get(StatefulSet.class, "dcsb-deleted")).isNotNull();
  }

  @Test
  void a_refused_model_is_told_in_the_words_of_the_fetch_job() {
    Chain chain = chain("wrong-digest", "d4");
    site.apply(Site.sourceYaml("wrong-digest"));
    site.apply(Site.modelYaml("wrong-digest", "wrong-digest", chain.digest()));
    Site.soon().until(() -> site.get(Job.class, "mdep-wrong-digest-fetch-d4d4d4d4") != null);

    pods.ends("mdep-wrong-digest-fetch-d4d4d4d4", 1, "DigestMismatch: the bytes are sha256:00");

    Site.soon()
        .untilAsserted(
            () -> {
              assertThat(site.model("wrong-digest", "ArtifactVerified"))
                  .isEqualTo("False DigestMismatch");
              assertThat(site.model("wrong-digest", "Stalled")).isEqualTo("True DigestMismatch");
            });
  }

  @Test
  void the_younger_of_two_bindings_on_one_node_is_stalled_until_the_older_one_goes() {
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
