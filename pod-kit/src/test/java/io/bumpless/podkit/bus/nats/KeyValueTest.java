package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.BusException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyValueTest extends BusScenario {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<String> seen = new CopyOnWriteArrayList<>();

  @BeforeEach
  void bucket() throws Exception {
    try (var administrator = administrator()) {
      administrator.bucket("grants");
    }
  }

  private void watch() {
    bus.watch(
        "grants", "ns.b", value -> seen.add(value.map(v -> text(v.value())).orElse("absent")));
  }

  @Test
  void a_value_is_read_back_with_its_revision() throws Exception {
    long revision = get(bus.put("grants", "ns.b", bytes("1"), SOON));

    var value = get(bus.get("grants", "ns.b")).orElseThrow();

    assertThat(text(value.value())).isEqualTo("1");
    assertThat(value.revision()).isEqualTo(revision);
  }

  @Test
  void a_key_that_was_never_written_is_empty() throws Exception {
    assertThat(get(bus.get("grants", "ns.other"))).isEmpty();
  }

  @Test
  void a_bucket_that_does_not_exist_is_missing() throws Exception {
    assertThat(failure(bus.get("nothing", "k"))).isEqualTo(Reason.MISSING);
    assertThat(failure(bus.update("nothing", "k", bytes("1"), 0, SOON))).isEqualTo(Reason.MISSING);
  }

  @Test
  void only_the_first_of_two_creates_wins() throws Exception {
    long revision = get(bus.update("grants", "ns.b", bytes("1"), 0, SOON));

    assertThat(failure(bus.update("grants", "ns.b", bytes("2"), 0, SOON)))
        .isEqualTo(Reason.WRONG_REVISION);
    assertThat(get(bus.update("grants", "ns.b", bytes("3"), revision, SOON)))
        .isGreaterThan(revision);
  }

  @Test
  void a_watch_tells_the_value_now_and_every_change() throws Exception {
    get(bus.put("grants", "ns.b", bytes("1"), SOON));
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1"));
    get(bus.put("grants", "ns.b", bytes("2"), SOON));

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1", "2"));
  }

  @Test
  void a_watch_of_a_missing_key_says_so_once() throws Exception {
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("absent"));
    get(bus.put("grants", "ns.b", bytes("1"), SOON));

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("absent", "1"));
  }

  @Test
  void a_watch_of_another_key_is_silent() throws Exception {
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("absent"));
    get(bus.put("grants", "ns.c", bytes("other"), SOON));
    get(bus.put("grants", "ns.b", bytes("mine"), SOON));

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("absent", "mine"));
  }

  @Test
  void a_watch_goes_on_after_a_kill_of_the_bus_without_telling_the_same_twice() throws Exception {
    get(bus.put("grants", "ns.b", bytes("1"), SOON));
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1"));
    killAndRestart();
    awaitConnected();
    get(bus.put("grants", "ns.b", bytes("2"), SOON));

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1", "2"));
  }

  @Test
  void a_change_during_an_outage_is_told_after_it() throws Exception {
    get(bus.put("grants", "ns.b", bytes("1"), SOON));
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1"));
    server.kill();
    await().until(() -> !bus.connected());
    server.start();
    try (var administrator = administrator()) {
      administrator.publish("$KV.grants.ns.b", "2");
    }

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1", "2"));
  }

  @Test
  void a_bucket_that_disappears_is_absence() throws Exception {
    get(bus.put("grants", "ns.b", bytes("1"), SOON));
    watch();
    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1"));
    try (var administrator = administrator()) {
      administrator.remove("KV_grants");
    }

    await().atMost(LONG).untilAsserted(() -> assertThat(seen).containsExactly("1", "absent"));
  }
}
