package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Grants.Wanted;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.ReplayRequest;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each kind of pod may do, and what not (nats.md §2). */
class PermissionsTest extends SiteScenario {
  private static final BusUser.Source SOURCE = new BusUser.Source("ns", "mill");
  private static final BusUser.Scorer SCORER =
      new BusUser.Scorer("ns", "m", "1f0c", List.of("mill"));
  private static final BusUser.Writer WRITER = new BusUser.Writer("ns", "b", "m");
  private static final BusUser.Fetch FETCH = new BusUser.Fetch("ns", "m");

  @BeforeEach
  void streams() {
    site.streams().ensure(spec("sensor_ns_mill", "sensor.ns.mill", "u"));
    site.streams().ensure(spec("sensor_ns_other", "sensor.ns.other", "u"));
    site.streams().ensure(spec("score_ns_m", "score.ns.m.*", "u"));
    site.streams().ensure(spec("audit_ns_b", "audit.ns.b", "u"));
    site.grants().raise("ns", "b", wanted("uid-b"));
    site.grants().raise("ns", "c", wanted("uid-c"));
  }

  private static Wanted wanted(String uid) {
    return new Wanted(
        uid, "test", Mode.ADVISORY, Optional.of(new Stable("sha256:a", StableAuthority.ADVISE)));
  }

  private static Reason publish(Bus bus, String subject) throws Exception {
    return failure(bus.publish(subject, bytes("x"), "id-" + subject, SOON));
  }

  @Test
  void a_source_publishes_its_own_samples_and_reports() throws Exception {
    get(pod(SOURCE, "data").publish("sensor.ns.mill", bytes("1"), "a", SOON));
    get(pod(SOURCE, "ctrl").put("reports", "sns.ns.mill.pod-1", bytes("{}"), SOON));
  }

  @Test
  void a_source_can_neither_write_nor_read_anything_else() throws Exception {
    Bus data = pod(SOURCE, "data");
    Bus control = pod(SOURCE, "ctrl");

    assertThat(publish(data, "sensor.ns.other")).isEqualTo(Reason.REFUSED);
    assertThat(publish(data, "score.ns.m.1f0c")).isEqualTo(Reason.REFUSED);
    assertThat(failure(data.last("sensor_ns_mill", "sensor.ns.mill"))).isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("reports", "mdep.ns.m.pod-1", bytes("{}"), SOON)))
        .isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("grants", "ns.b", bytes("{}"), SOON))).isEqualTo(Reason.REFUSED);
    assertThat(failure(control.get("grants", "ns.b"))).isEqualTo(Reason.REFUSED);
  }

  @Test
  void a_recording_also_reads_the_last_batch_of_its_own_stream() throws Exception {
    Bus data = pod(new BusUser.Recording("ns", "mill"), "data");

    get(data.publish("sensor.ns.mill", bytes("1"), "a", SOON));

    assertThat(get(data.last("sensor_ns_mill", "sensor.ns.mill"))).isPresent();
    assertThat(failure(data.last("sensor_ns_other", "sensor.ns.other"))).isEqualTo(Reason.REFUSED);
    assertThat(publish(data, "sensor.ns.other")).isEqualTo(Reason.REFUSED);
  }

  @Test
  void a_scorer_reads_its_sources_its_last_score_and_models() throws Exception {
    get(pod(SOURCE, "data").publish("sensor.ns.mill", bytes("sample"), "a", SOON));
    byte[] model = new byte[400_000];
    get(
        pod(FETCH, "data")
            .writeObject("models", "sha256:00", Files.write(folder.resolve("model"), model)));
    Bus scorer = pod(SCORER, "data");
    List<String> samples = new CopyOnWriteArrayList<>();

    scorer.replay(
        ReplayRequest.fromBeginning("sensor_ns_mill", "sensor.ns.mill"),
        m -> samples.add(new String(m.payload(), java.nio.charset.StandardCharsets.UTF_8)));
    get(scorer.publish("score.ns.m.1f0c", bytes("score"), "a", SOON));
    var read = new ByteArrayOutputStream();

    assertThat(get(scorer.last("score_ns_m", "score.ns.m.1f0c"))).isPresent();
    assertThat(get(scorer.readObject("models", "sha256:00", read))).isTrue();
    assertThat(read.toByteArray()).isEqualTo(model);
    await().atMost(LONG).untilAsserted(() -> assertThat(samples).containsExactly("sample"));
  }

  @Test
  void a_scorer_cannot_score_for_another_revision_nor_touch_models_or_other_sources()
      throws Exception {
    Bus scorer = pod(SCORER, "data");
    var other =
        scorer.replay(ReplayRequest.fromBeginning("sensor_ns_other", "sensor.ns.other"), m -> {});

    assertThat(publish(scorer, "score.ns.m.9ab2")).isEqualTo(Reason.REFUSED);
    assertThat(publish(scorer, "sensor.ns.mill")).isEqualTo(Reason.REFUSED);
    assertThat(publish(scorer, "$O.models.M.x")).isEqualTo(Reason.REFUSED);
    assertThat(publish(scorer, "$JS.API.STREAM.DELETE.score_ns_m")).isEqualTo(Reason.REFUSED);
    assertThat(publish(scorer, "$JS.API.STREAM.PURGE.sensor_ns_mill")).isEqualTo(Reason.REFUSED);
    assertThat(failure(scorer.last("score_ns_m", "score.ns.m.9ab2"))).isEqualTo(Reason.REFUSED);
    await().atMost(LONG).until(() -> other.trouble().isPresent());
    assertThat(other.lastSequence()).isZero();
  }

  @Test
  void a_scorer_sees_neither_live_scores_nor_anybodys_inbox() throws Exception {
    Bus scorer = pod(SCORER, "data");
    List<String> seen = new CopyOnWriteArrayList<>();
    scorer.subscribe("score.>", m -> seen.add(m.subject()));
    scorer.subscribe("_IB_" + SOURCE.token() + ".>", m -> seen.add(m.subject()));
    scorer.subscribe("_INBOX.>", m -> seen.add(m.subject()));

    get(pod(SOURCE, "data").publish("sensor.ns.mill", bytes("1"), "a", SOON));
    get(scorer.publish("score.ns.m.1f0c", bytes("1"), "a", SOON));
    get(scorer.ping(SOON));

    assertThat(seen).isEmpty();
    await()
        .untilAsserted(
            () ->
                assertThat(
                        metrics
                            .counters()
                            .get("bumpless_bus_permission_violations_total{account=data}"))
                    .isEqualTo(3));
  }

  @Test
  void a_writer_sees_live_scores_of_its_deployment_and_its_own_grant() throws Exception {
    Bus data = pod(WRITER, "data");
    Bus control = pod(WRITER, "ctrl");
    List<String> seen = new CopyOnWriteArrayList<>();
    data.subscribe("score.ns.m.*", m -> seen.add(m.subject()));
    control.watch("grants", "ns.b", value -> seen.add(value.isPresent() ? "grant" : "absent"));
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("grant"));

    get(pod(SCORER, "data").publish("score.ns.m.1f0c", bytes("1"), "a", SOON));

    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(seen).containsExactly("grant", "score.ns.m.1f0c"));
    get(data.publish("audit.ns.b", bytes("1"), "a", SOON));
    get(control.put("reports", "dcsb.ns.b.pod-1", bytes("{}"), SOON));
    assertThat(get(control.get("grants", "ns.b"))).isPresent();
  }

  @Test
  void a_writer_cannot_read_another_grant_write_its_own_or_score() throws Exception {
    Bus data = pod(WRITER, "data");
    Bus control = pod(WRITER, "ctrl");
    List<String> seen = new CopyOnWriteArrayList<>();
    control.watch("grants", "ns.c", value -> seen.add("other"));

    assertThat(failure(control.get("grants", "ns.c"))).isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("grants", "ns.b", bytes("{}"), SOON))).isEqualTo(Reason.REFUSED);
    assertThat(publish(data, "score.ns.m.1f0c")).isEqualTo(Reason.REFUSED);
    assertThat(publish(data, "audit.ns.c")).isEqualTo(Reason.REFUSED);
    assertThat(publish(control, "$JS.API.CONSUMER.CREATE.KV_grants.x.$KV.grants.>"))
        .isEqualTo(Reason.REFUSED);
    assertThat(publish(control, "$JS.API.STREAM.MSG.GET.KV_grants")).isEqualTo(Reason.REFUSED);
    assertThat(seen).isEmpty();
  }

  @Test
  void a_fetch_job_has_no_access_to_the_control_account() {
    assertThat(site.credentials().issue(FETCH, java.time.Instant.now()).files())
        .containsOnlyKeys("data.creds");
  }

  @Test
  void a_fetch_job_publishes_only_models() throws Exception {
    Bus fetch = pod(FETCH, "data");

    assertThat(publish(fetch, "score.ns.m.1f0c")).isEqualTo(Reason.REFUSED);
    assertThat(publish(fetch, "$JS.API.STREAM.PURGE.OBJ_models")).isEqualTo(Reason.REFUSED);
    assertThat(publish(fetch, "$JS.API.STREAM.DELETE.OBJ_models")).isEqualTo(Reason.REFUSED);
  }
}
