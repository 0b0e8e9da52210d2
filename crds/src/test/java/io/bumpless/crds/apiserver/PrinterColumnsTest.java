package io.bumpless.crds.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.testbed.junit.SharedControlPlane;
import io.bumpless.testbed.kube.ControlPlane;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The text that stock kubectl prints. The age, which grows, is cut off. */
@ExtendWith(SharedControlPlane.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrinterColumnsTest {

  private static final String READY =
      "{type: Ready, status: \"True\", reason: %s, message: m, lastTransitionTime: \"2026-01-01T00:00:00Z\"}";

  private Cluster cluster;
  private String namespace;

  @BeforeAll
  void open(ControlPlane controlPlane) {
    cluster = Cluster.open(controlPlane);
    namespace = cluster.namespace("columns");
    Example.valid()
        .filter(example -> example.name().endsWith("/minimal.yaml"))
        .forEach(example -> cluster.apply(namespace, example.documents().getFirst()));
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Test
  void a_sensor_source_shows_its_tags_and_in_wide_its_endpoint() {
    status(
        "sns/mill-3",
        """
        protocol: OpcUa
        endpoint: opc.tcp://127.0.0.1:4840
        tags: {configured: 42, live: 41}
        conditions: [%s]
        """
            .formatted(READY.formatted("Connected")));

    assertThat(get("sns"))
        .isEqualTo(
            """
            NAME READY REASON PROTOCOL TAGS AGE
            mill-3 True Connected OpcUa 42""");
    assertThat(get("sns", "-o", "wide"))
        .startsWith("NAME READY REASON PROTOCOL TAGS AGE ENDPOINT LIVE")
        .endsWith("opc.tcp://127.0.0.1:4840 41");
  }

  @Test
  void a_model_deployment_shows_both_versions_and_the_stage_of_the_candidate() {
    status(
        "mdep/feed-optimizer",
        """
        stable: {version: "3", stage: Actuate}
        candidate: {version: "4", stage: Shadow, verdict: Undecided, message: "18 blocks; about 6 h more", evidence: {blocks: 18}}
        conditions: [%s]
        """
            .formatted(READY.formatted("Evaluating")));

    assertThat(get("mdep"))
        .isEqualTo(
            """
            NAME READY ACTIVE CANDIDATE STAGE VERDICT AGE
            feed-optimizer True 3 4 Shadow Undecided""");
    assertThat(get("mdep", "-o", "wide"))
        .startsWith("NAME READY ACTIVE CANDIDATE STAGE VERDICT AGE REASON BLOCKS PROGRESS")
        .endsWith("Evaluating 18 18 blocks; about 6 h more");
  }

  @Test
  void a_model_deployment_without_a_candidate_shows_the_stage_of_the_stable_version() {
    status(
        "mdep/feed-optimizer",
        """
        stable: {version: "3", stage: Actuate}
        candidate: null
        conditions: [%s]
        """
            .formatted(READY.formatted("TargetStageReached")));

    assertThat(get("mdep"))
        .isEqualTo(
            """
            NAME READY ACTIVE CANDIDATE STAGE VERDICT AGE
            feed-optimizer True 3 Actuate""");
  }

  @Test
  void a_binding_shows_what_it_may_do_and_what_it_does() {
    status(
        "dcsb/mill-3-feed-sp",
        """
        state: Advisory
        epoch: 17
        conditions: [%s, %s]
        """
            .formatted(
                READY.formatted("Running"),
                READY.formatted("Permitted").replace("type: Ready", "type: Permissive")));

    assertThat(get("dcsb"))
        .isEqualTo(
            """
            NAME READY MODE STATE PERMISSIVE AGE
            mill-3-feed-sp True Advisory Advisory True""");
    assertThat(get("dcsb", "-o", "wide"))
        .startsWith("NAME READY MODE STATE PERMISSIVE AGE REASON TARGET EPOCH")
        .endsWith("Running 17");
  }

  @Test
  void the_category_lists_all_of_ours() {
    assertThat(get("bumpless", "-o", "name"))
        .contains("sensorsource.bumpless.io/mill-3")
        .contains("modeldeployment.bumpless.io/feed-optimizer")
        .contains("dcsbinding.bumpless.io/mill-3-feed-sp");
  }

  private void status(String name, String status) {
    String patch = "status:\n" + status.indent(2);
    var answer =
        cluster
            .kubectl()
            .run(
                "-n",
                namespace,
                "patch",
                name,
                "--subresource=status",
                "--type=merge",
                "-p",
                patch);
    assertThat(answer.code()).as(answer.text()).isZero();
  }

  /** Lines with single blanks and without the value of AGE. */
  private String get(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("-n", namespace, "get"), Arrays.stream(arguments))
            .toArray(String[]::new);
    return cluster
        .kubectl()
        .run(all)
        .text()
        .strip()
        .replaceAll(" +", " ")
        .replaceAll(" [0-9]+(s|m|m[0-9]+s)\\b(?! more)", "");
  }
}
