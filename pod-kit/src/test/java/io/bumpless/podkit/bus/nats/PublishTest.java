package io.bumpless.podkit.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.BusException.Reason;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishTest extends BusScenario {

  @BeforeEach
  void stream() throws Exception {
    try (var administrator = administrator()) {
      administrator.stream("scores", "score.>");
    }
  }

  @Test
  void a_published_message_is_acknowledged_with_its_sequence() throws Exception {
    var first = get(bus.publish("score.a", bytes("1"), "id-1", SOON));
    var second = get(bus.publish("score.a", bytes("2"), "id-2", SOON));

    assertThat(first.sequence()).isEqualTo(1);
    assertThat(second.sequence()).isEqualTo(2);
    assertThat(second.stream()).isEqualTo("scores");
  }

  @Test
  void a_retry_with_the_same_id_is_stored_once_even_over_a_kill_of_the_bus() throws Exception {
    get(bus.publish("score.a", bytes("1"), "id-1", SOON));
    killAndRestart();
    awaitConnected();

    var retry = get(bus.publish("score.a", bytes("1"), "id-1", SOON));

    assertThat(retry.duplicate()).isTrue();
    assertThat(retry.sequence()).isEqualTo(1);
  }

  @Test
  void while_the_bus_is_away_a_call_fails_at_once_and_nothing_is_sent_later() throws Exception {
    server.kill();
    await().until(() -> !bus.connected());

    var lost = bus.publish("score.a", bytes("lost"), "id-1", SOON);
    assertThat(lost).isCompletedExceptionally();
    assertThat(failure(lost)).isEqualTo(Reason.UNAVAILABLE);

    server.start();
    awaitConnected();
    assertThat(get(bus.last("scores", "score.a"))).isEmpty();
  }

  @Test
  void a_payload_above_the_limit_of_the_bus_is_rejected_in_the_future_and_not_thrown()
      throws Exception {
    var tooLarge = bus.publish("score.a", new byte[2 << 20], "id", SOON);

    assertThat(failure(tooLarge)).isEqualTo(Reason.REJECTED);
  }

  @Test
  void a_message_that_no_stream_takes_is_missing() throws Exception {
    assertThat(failure(bus.publish("other.a", bytes("1"), "id", SOON))).isEqualTo(Reason.MISSING);
  }

  @Test
  void a_bus_that_is_frozen_is_a_timeout_or_lost_but_never_a_success() throws Exception {
    signal("STOP");
    try {
      assertThat(failure(bus.publish("score.a", bytes("1"), "id", Duration.ofMillis(300))))
          .isIn(Reason.TIMEOUT, Reason.UNAVAILABLE);
    } finally {
      signal("CONT");
    }
  }

  @Test
  void a_call_without_an_answer_fails_when_the_bus_is_lost_and_not_only_by_timeout()
      throws Exception {
    signal("STOP");
    var call = bus.publish("score.a", bytes("1"), "id", Duration.ofMinutes(1));
    server.kill();

    assertThat(failure(call)).isEqualTo(Reason.TIMEOUT);
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start().waitFor();
  }

  @Test
  void the_last_message_of_a_subject_is_found() throws Exception {
    get(bus.publish("score.a", bytes("1"), "id-1", SOON));
    get(bus.publish("score.a", bytes("2"), "id-2", SOON));
    get(bus.publish("score.b", bytes("3"), "id-3", SOON));

    var last = get(bus.last("scores", "score.a")).orElseThrow();

    assertThat(text(last.payload())).isEqualTo("2");
    assertThat(last.sequence()).isEqualTo(2);
    assertThat(last.subject()).isEqualTo("score.a");
  }

  @Test
  void the_last_message_in_a_stream_that_does_not_exist_is_missing() throws Exception {
    assertThat(failure(bus.last("nothing", "score.a"))).isEqualTo(Reason.MISSING);
  }

  @Test
  void a_ping_takes_a_round_trip() throws Exception {
    assertThat(get(bus.ping(SOON))).isBetween(Duration.ZERO, SOON);
  }

  @Test
  void notes_beside_a_payload_come_back_with_it_and_nothing_else_does() throws Exception {
    var notes = Map.of("Bumpless-Stored-To", "4/17");
    get(bus.publish(new Publication("score.a", bytes("1"), "id-1", notes), SOON));

    assertThat(get(bus.last("scores", "score.a")).orElseThrow().notes()).isEqualTo(notes);
    var seen = new CopyOnWriteArrayList<StoredMessage>();
    bus.replay(ReplayRequest.fromBeginning("scores", "score.a"), seen::add);
    await().until(() -> !seen.isEmpty());
    assertThat(seen.getFirst().notes()).isEqualTo(notes);
  }
}
