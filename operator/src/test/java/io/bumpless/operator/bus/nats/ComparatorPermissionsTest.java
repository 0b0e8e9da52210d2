package io.bumpless.operator.bus.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.operator.bus.BusUser;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.ReplayRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a comparator may do on the bus, and what not. */
class ComparatorPermissionsTest extends SiteScenario {
  private static final BusUser.Comparator COMPARATOR =
      new BusUser.Comparator("ns", "m", List.of("lab"));
  private static final String HASH = "0".repeat(64);

  @BeforeEach
  void streams() {
    site.streams().ensure(spec("sensor_ns_lab", "sensor.ns.lab", "u"));
    site.streams().ensure(spec("sensor_ns_mill", "sensor.ns.mill", "u"));
    site.streams().ensure(spec("score_ns_m", "score.ns.m.*", "u"));
    site.streams().ensure(spec("score_ns_other", "score.ns.other.*", "u"));
    site.streams().ensure(spec("blocks_ns_m", "blocks.ns.m", "u"));
  }

  @Test
  void it_reads_all_scores_of_its_deployment_in_one_order_and_its_sources() throws Exception {
    Bus stable = pod(new BusUser.Scorer("ns", "m", "1f0c", List.of()), "data");
    Bus candidate = pod(new BusUser.Scorer("ns", "m", "9ab2", List.of()), "data");
    Bus lab = pod(new BusUser.Source("ns", "lab"), "data");
    get(stable.publish("score.ns.m.1f0c", bytes("1"), "a", SOON));
    get(candidate.publish("score.ns.m.9ab2", bytes("2"), "b", SOON));
    get(stable.publish("score.ns.m.1f0c", bytes("3"), "c", SOON));
    get(lab.publish("sensor.ns.lab", bytes("4"), "d", SOON));
    Bus comparator = pod(COMPARATOR, "data");
    List<String> scores = new CopyOnWriteArrayList<>();
    List<String> truth = new CopyOnWriteArrayList<>();

    comparator.replay(
        ReplayRequest.fromBeginning("score_ns_m", "score.ns.m.*"),
        m -> scores.add(new String(m.payload(), UTF_8)));
    comparator.replay(
        ReplayRequest.fromBeginning("sensor_ns_lab", "sensor.ns.lab"),
        m -> truth.add(new String(m.payload(), UTF_8)));

    await().atMost(LONG).untilAsserted(() -> assertThat(scores).containsExactly("1", "2", "3"));
    await().atMost(LONG).untilAsserted(() -> assertThat(truth).containsExactly("4"));
  }

  @Test
  void it_keeps_its_checkpoint_by_compare_and_set_and_freezes_evidence() throws Exception {
    Bus control = pod(COMPARATOR, "ctrl");

    long first = get(control.update("evidence", "ns.m", bytes("{}"), 0, SOON));
    get(control.update("evidence", "ns.m", bytes("{1}"), first, SOON));
    get(control.update("evidence", "ns.m." + HASH, bytes("{}"), 0, SOON));
    get(control.put("reports", "mdep.ns.m.mdep-m-cmp-1", bytes("{}"), SOON));
    get(pod(COMPARATOR, "data").publish("blocks.ns.m", bytes("{}"), "a", SOON));

    assertThat(failure(control.update("evidence", "ns.m", bytes("{2}"), first, SOON)))
        .isEqualTo(Reason.WRONG_REVISION);
    assertThat(get(control.get("evidence", "ns.m")).orElseThrow().value()).isEqualTo(bytes("{1}"));
  }

  @Test
  void it_raises_nothing_it_writes_neither_memory_nor_grants_nor_scores() throws Exception {
    Bus control = pod(COMPARATOR, "ctrl");
    Bus data = pod(COMPARATOR, "data");

    assertThat(failure(control.put("evidence", "ns.m.memory", bytes("{}"), SOON)))
        .isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("evidence", "ns.other", bytes("{}"), SOON)))
        .isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("evidence", "ns.other." + HASH, bytes("{}"), SOON)))
        .isEqualTo(Reason.REFUSED);
    assertThat(failure(control.put("grants", "ns.b", bytes("{}"), SOON))).isEqualTo(Reason.REFUSED);
    assertThat(failure(control.get("grants", "ns.b"))).isEqualTo(Reason.REFUSED);
    for (String subject :
        List.of("score.ns.m.9ab2", "score.ns.m.1f0c", "sensor.ns.lab", "blocks.ns.other")) {
      assertThat(failure(data.publish(subject, bytes("x"), "id", SOON)))
          .as(subject)
          .isEqualTo(Reason.REFUSED);
    }
  }

  @Test
  void it_reads_neither_other_deployments_nor_sources_that_it_was_not_given() throws Exception {
    Bus data = pod(COMPARATOR, "data");
    var scores =
        data.replay(ReplayRequest.fromBeginning("score_ns_other", "score.ns.other.*"), m -> {});
    var samples =
        data.replay(ReplayRequest.fromBeginning("sensor_ns_mill", "sensor.ns.mill"), m -> {});

    await().atMost(LONG).until(() -> scores.trouble().isPresent());
    await().atMost(LONG).until(() -> samples.trouble().isPresent());
    assertThat(scores.lastSequence()).isZero();
    assertThat(samples.lastSequence()).isZero();
  }
}
