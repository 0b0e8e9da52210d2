package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.StreamNameTaken;
import io.bumpless.operator.bus.StreamSpec;
import io.bumpless.operator.bus.Streams;
import io.bumpless.podkit.bus.BusException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamsTest extends SiteScenario {
  private static final StreamSpec SPEC = spec("sensor_ns_mill", "sensor.ns.mill", "uid-1");

  @Test
  void a_stream_is_made_and_keeps_what_is_published() throws Exception {
    assertThat(site.streams().ensure(SPEC).firstTime()).isEmpty();
    var source = pod(new BusUser.Source("ns", "mill"), "data");

    assertThat(get(source.publish("sensor.ns.mill", bytes("1"), "a", SOON)).sequence())
        .isEqualTo(1);
    assertThat(site.streams().ensure(SPEC).firstTime()).isPresent();
  }

  @Test
  void an_unchanged_stream_is_not_written() throws Exception {
    site.streams().ensure(SPEC);

    assertThat(updatesBy(() -> site.streams().ensure(SPEC))).isZero();
  }

  @Test
  void a_changed_limit_is_written_and_nothing_stored_is_lost() throws Exception {
    site.streams().ensure(SPEC);
    var source = pod(new BusUser.Source("ns", "mill"), "data");
    get(source.publish("sensor.ns.mill", bytes("1"), "a", SOON));

    var changed =
        new StreamSpec(SPEC.name(), SPEC.subjects(), "uid-1", Duration.ofHours(1), 32_000_000);

    assertThat(updatesBy(() -> site.streams().ensure(changed))).isEqualTo(1);
    assertThat(site.streams().ensure(changed).firstTime()).isPresent();
  }

  @Test
  void of_a_stream_with_a_limit_of_messages_the_newest_stay() throws Exception {
    var two =
        new StreamSpec(
            SPEC.name(),
            SPEC.subjects(),
            "uid-1",
            SPEC.maxAge(),
            SPEC.maxBytes(),
            OptionalLong.of(2),
            StreamSpec.Reclaim.DELETE);
    site.streams().ensure(SPEC);
    assertThat(updatesBy(() -> site.streams().ensure(two))).isEqualTo(1);
    assertThat(updatesBy(() -> site.streams().ensure(two))).isZero();
    var source = pod(new BusUser.Source("ns", "mill"), "data");
    for (String id : List.of("a", "b", "c")) {
      get(source.publish("sensor.ns.mill", bytes(id), id, SOON));
    }

    AccountKey key = AccountKey.read(folder.resolve("operator-keys"), "data");
    try (var link = new OperatorLink(server.url(), "test", key, Clock.systemUTC())) {
      link.start();
      var state = link.usable().jetStreamManagement().getStreamInfo(SPEC.name()).getStreamState();
      assertThat(state.getMsgCount()).isEqualTo(2);
      assertThat(state.getFirstSequence()).isEqualTo(2);
    }
  }

  /** The server tells of each update of a stream. */
  private int updatesBy(Runnable work) throws Exception {
    AccountKey key = AccountKey.read(folder.resolve("operator-keys"), "data");
    try (var link = new OperatorLink(server.url(), "test", key, Clock.systemUTC())) {
      link.start();
      var told = link.usable().subscribe("$JS.EVENT.ADVISORY.STREAM.UPDATED." + SPEC.name());
      link.usable().flush(SOON);
      work.run();
      int updates = 0;
      while (told.nextMessage(Duration.ofMillis(500)) != null) {
        updates++;
      }
      return updates;
    }
  }

  @Test
  void a_stream_of_another_uid_is_never_touched() {
    site.streams().ensure(SPEC);

    assertThatThrownBy(
            () -> site.streams().ensure(spec("sensor_ns_mill", "sensor.ns.mill", "uid-2")))
        .isInstanceOf(StreamNameTaken.class)
        .hasMessageContaining("sensor_ns_mill")
        .hasMessageContaining("uid-1");
  }

  @Test
  void a_stream_of_another_installation_is_never_touched() {
    site.streams().ensure(SPEC);

    assertThatThrownBy(() -> operator("install-2").streams().ensure(SPEC))
        .isInstanceOf(StreamNameTaken.class)
        .hasMessageContaining("install-1");
  }

  @Test
  void only_the_owner_removes_a_stream() throws Exception {
    site.streams().ensure(SPEC);
    site.streams().remove(SPEC.name(), "uid-2");
    var source = pod(new BusUser.Source("ns", "mill"), "data");
    get(source.publish("sensor.ns.mill", bytes("1"), "a", SOON));

    site.streams().remove(SPEC.name(), "uid-1");
    site.streams().remove(SPEC.name(), "uid-1");

    assertThat(failure(source.publish("sensor.ns.mill", bytes("2"), "b", SOON)))
        .isEqualTo(Reason.MISSING);
  }

  @Test
  void only_our_streams_that_go_with_their_resource_can_be_swept() {
    site.streams().ensure(SPEC);
    site.streams()
        .ensure(
            new StreamSpec(
                "audit_ns_b",
                List.of("audit.ns.b"),
                "uid-3",
                Duration.ofDays(3),
                16_000_000,
                StreamSpec.Reclaim.RETAIN));
    operator("install-2").streams().ensure(spec("sensor_ns_other", "sensor.ns.other", "uid-4"));

    assertThat(site.streams().reclaimable())
        .containsExactly(new Streams.OwnedStream("sensor_ns_mill", "uid-1"));
  }

  @Test
  void work_after_a_connect_is_repeated_until_it_succeeds() throws Exception {
    AccountKey key = AccountKey.read(folder.resolve("operator-keys"), "data");
    var tries = new AtomicInteger();
    try (var link = new OperatorLink(server.url(), "test", key, Clock.systemUTC())) {
      link.onRenewal(
          connection -> {
            if (tries.incrementAndGet() < 2) {
              throw new IOException("not ready yet");
            }
          });
      link.start();

      await().atMost(LONG).until(() -> tries.get() == 2);
    }
  }

  @Test
  void a_bus_that_is_away_is_said_and_not_waited_for() {
    server.kill();

    assertThatThrownBy(() -> site.streams().ensure(SPEC)).isInstanceOf(BusUnavailable.class);
  }

  @Test
  void a_model_is_found_once_it_was_put() throws Exception {
    assertThat(site.models().has("sha256:00")).isFalse();
    var fetch = pod(new BusUser.Fetch("ns", "m"), "data");
    var file = Files.write(folder.resolve("model"), new byte[300_000]);
    get(fetch.writeObject("models", "sha256:00", file));

    assertThat(site.models().has("sha256:00")).isTrue();
    assertThat(site.models().all()).extracting(m -> m.digest()).containsExactly("sha256:00");
    site.models().remove("sha256:00");
    assertThat(site.models().has("sha256:00")).isFalse();
    assertThat(site.models().all()).isEmpty();
  }
}
