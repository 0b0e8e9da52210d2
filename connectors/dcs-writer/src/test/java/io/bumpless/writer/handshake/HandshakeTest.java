package io.bumpless.writer.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.handshake.Commanded.Effect;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandshakeTest {
  private static final NodeAddress NODE = NodeAddress.parse("nsu=urn:dcs:mill;s=MILL3.AI_REQ");
  private static final long SECOND = 1_000_000_000L;

  @Test
  void a23_a_value_whose_quality_is_not_good_counts_as_false() {
    NodeReading bad = reading(new TypedValue.Bool(true), OpcUaStatus.BAD_UNEXPECTED_ERROR);
    NodeReading uncertain = reading(new TypedValue.Bool(true), new OpcUaStatus(0x4000_0000L));

    assertThat(new Expected.Bool(true).matches(bad)).isFalse();
    assertThat(new Expected.Bool(true).matches(uncertain)).isFalse();
    assertThat(new Expected.Bool(true).matches(good(new TypedValue.Bool(true)))).isTrue();
  }

  @Test
  void a28_there_is_no_coercion() {
    assertThat(new Expected.Whole(1).matches(good(new TypedValue.Bool(true)))).isFalse();
    assertThat(new Expected.Bool(true).matches(good(int32(1)))).isFalse();
    assertThat(new Expected.Text("64").matches(good(int32(64)))).isFalse();
    assertThat(new Expected.Whole(64).matches(good(new TypedValue.Text("64")))).isFalse();
    assertThat(new Expected.Whole(64).matches(good(int32(64)))).isTrue();
  }

  @Test
  void a28_a_type_that_can_never_match_is_known_at_arming() {
    assertThat(new Expected.Whole(64).fits(ValueType.Int16)).isTrue();
    assertThat(new Expected.Whole(64).fits(ValueType.String)).isFalse();
    assertThat(new Expected.Bool(true).fits(ValueType.Byte)).isFalse();
    assertThat(new Expected.Text("RCAS").fits(ValueType.String)).isTrue();
  }

  @Test
  void a6_true_at_the_start_is_no_request() {
    assertThat(RequestEdge.reset(1).next(request(true), 1).on()).isFalse();
  }

  @Test
  void a6_an_edge_is_good_false_and_then_good_true() {
    RequestEdge edge = RequestEdge.reset(1).next(request(false), 1).next(request(true), 1);

    assertThat(edge.on()).isTrue();
    assertThat(edge.next(request(true), 1).on()).as("it is maintained").isTrue();
    assertThat(edge.next(request(false), 1).on()).isFalse();
  }

  @Test
  void a6_both_halves_must_be_of_one_session() {
    assertThat(RequestEdge.reset(1).next(request(false), 1).next(request(true), 2).on()).isFalse();
  }

  @Test
  void a6_a_request_without_quality_is_off_and_needs_a_new_edge() {
    NodeReading bad = reading(new TypedValue.Bool(false), OpcUaStatus.BAD_UNEXPECTED_ERROR);
    RequestEdge edge = RequestEdge.reset(1).next(request(false), 1).next(request(true), 1);

    RequestEdge lost = edge.next(bad, 1);

    assertThat(lost.on()).isFalse();
    assertThat(lost.next(request(true), 1).on()).as("Bad is no false half").isFalse();
  }

  @Test
  void a5_a_heartbeat_that_was_never_seen_to_move_is_not_alive() {
    CounterWatch watch = CounterWatch.none().next(good(int32(7)), 1, 0);

    assertThat(watch.alive(Duration.ofSeconds(5), SECOND)).isFalse();
  }

  @Test
  void a5_a_heartbeat_must_change_within_its_timeout() {
    CounterWatch watch =
        CounterWatch.none().next(good(int32(7)), 1, 0).next(good(int32(8)), 1, SECOND);

    CounterWatch still = watch.next(good(int32(8)), 1, 6 * SECOND);
    assertThat(still.alive(Duration.ofSeconds(5), 6 * SECOND)).isTrue();
    assertThat(still.alive(Duration.ofSeconds(5), 6 * SECOND + 1)).isFalse();
  }

  @Test
  void a5_a_reading_that_is_not_good_is_no_beat() {
    CounterWatch watch =
        CounterWatch.none().next(good(int32(7)), 1, 0).next(good(int32(8)), 1, SECOND);

    NodeReading bad = reading(int32(9), OpcUaStatus.BAD_UNEXPECTED_ERROR);
    assertThat(watch.next(bad, 1, 7 * SECOND).alive(Duration.ofSeconds(5), 7 * SECOND)).isFalse();
  }

  @Test
  void a5_a_new_session_must_see_it_move_again() {
    CounterWatch watch =
        CounterWatch.none().next(good(int32(7)), 1, 0).next(good(int32(8)), 1, SECOND);

    assertThat(watch.next(good(int32(9)), 2, SECOND).alive(Duration.ofSeconds(5), SECOND))
        .isFalse();
  }

  @Test
  void a3_the_heartbeat_is_one_more_and_begins_again_at_its_modulo() {
    Heartbeat beat = Heartbeat.after(32_766, 32_768, ValueType.Int16);

    assertThat(beat.next().typed()).isEqualTo(new TypedValue.Whole(ValueType.Int16, 32_767));
    assertThat(beat.next().next().value()).isZero();
  }

  @Test
  void a28_a_modulo_that_the_node_cannot_hold_is_refused() {
    assertThatThrownBy(() -> Heartbeat.after(0, 32_768, ValueType.SByte))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit into SByte");
  }

  @Test
  void a17_a_set_point_between_the_old_and_the_new_value_is_on_its_way() {
    Commanded commanded = new Commanded(200, 210, 0);

    assertThat(judge(commanded, 204, SECOND)).isEqualTo(Effect.PENDING);
    assertThat(judge(commanded, 200, SECOND)).isEqualTo(Effect.PENDING);
    assertThat(judge(commanded, 209.96, SECOND)).isEqualTo(Effect.REACHED);
  }

  @Test
  void a17_a_set_point_outside_both_was_written_by_somebody_else() {
    Commanded commanded = new Commanded(200, 210, 0);

    assertThat(judge(commanded, 199.9, SECOND)).isEqualTo(Effect.FOREIGN);
    assertThat(judge(commanded, 210.1, SECOND)).isEqualTo(Effect.FOREIGN);
    assertThat(judge(commanded, Double.NaN, SECOND)).isEqualTo(Effect.FOREIGN);
  }

  @Test
  void a17_a_command_without_effect_in_time_is_named_so() {
    Commanded commanded = new Commanded(200, 210, 0);

    assertThat(judge(commanded, 200, 3 * SECOND)).isEqualTo(Effect.PENDING);
    assertThat(judge(commanded, 200, 3 * SECOND + 1)).isEqualTo(Effect.NO_EFFECT);
  }

  private static Effect judge(Commanded commanded, double setPoint, long now) {
    return commanded.judge(setPoint, 0.05, Duration.ofSeconds(3), now);
  }

  private static TypedValue int32(long value) {
    return new TypedValue.Whole(ValueType.Int32, value);
  }

  private static NodeReading request(boolean value) {
    return good(new TypedValue.Bool(value));
  }

  private static NodeReading good(TypedValue value) {
    return reading(value, OpcUaStatus.GOOD);
  }

  private static NodeReading reading(TypedValue value, OpcUaStatus status) {
    return new NodeReading(NODE, value, status, Optional.empty(), Optional.empty());
  }
}
