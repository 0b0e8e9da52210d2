package io.bumpless.opcua.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.subscription.Gap;
import io.bumpless.opcua.subscription.Gap.Cause;
import io.bumpless.opcua.subscription.Notification;
import io.bumpless.opcua.subscription.Sample;
import io.bumpless.opcua.testserver.Recorder;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private final Recorder recorder = new Recorder();
  private final Delivery delivery = new Delivery(recorder);

  @Test
  void everything_is_complete_up_to_the_least_publish_time_of_all_subscriptions() {
    delivery.begin(2);
    delivery.accept(0, at(10), false, one(0));
    delivery.accept(1, at(11), false, one(1));
    delivery.accept(0, at(20), false, List.of());
    delivery.accept(1, at(21), false, List.of());
    assertThat(completeUntil())
        .containsExactly(
            Optional.empty(), Optional.of(at(10)), Optional.of(at(11)), Optional.of(at(20)));
  }

  @Test
  void the_first_session_begins_without_a_gap() {
    delivery.begin(1);
    delivery.accept(0, at(10), false, one(0));
    assertThat(recorder.all(Gap.class)).isEmpty();
  }

  @Test
  void a_keep_alive_moves_it_on_as_data_do() {
    delivery.begin(1);
    delivery.accept(0, at(10), false, List.of());
    delivery.accept(0, at(11), false, List.of());
    assertThat(completeUntil()).containsExactly(Optional.of(at(10)), Optional.of(at(11)));
  }

  @Test
  void nothing_is_complete_while_the_server_has_more_for_the_same_interval() {
    delivery.begin(1);
    delivery.accept(0, at(10), false, List.of());
    delivery.accept(0, at(11), true, one(0));
    assertThat(completeUntil()).containsExactly(Optional.of(at(10)), Optional.of(at(10)));
  }

  @Test
  void after_an_outage_the_gap_comes_before_anything_new() {
    delivery.begin(2);
    delivery.accept(0, at(10), false, List.of());
    delivery.accept(1, at(12), false, List.of());
    delivery.end();
    recorder.forget();
    delivery.begin(2);
    delivery.accept(0, at(50), false, one(0));
    assertThat(recorder.inOrder()).isEmpty();
    delivery.accept(1, at(53), false, one(1));
    assertThat(recorder.inOrder().getFirst())
        .isEqualTo(new Gap(at(10), at(53), Cause.ConnectionLost));
    assertThat(recorder.samples(0)).hasSize(1);
    assertThat(recorder.samples(1)).hasSize(1);
  }

  @Test
  void a_session_that_ends_before_it_delivered_does_not_shorten_the_gap() {
    delivery.begin(1);
    delivery.accept(0, at(10), false, List.of());
    delivery.end();
    delivery.begin(1);
    delivery.end();
    delivery.begin(1);
    delivery.accept(0, at(60), false, List.of());
    assertThat(recorder.all(Gap.class))
        .containsExactly(new Gap(at(10), at(60), Cause.ConnectionLost));
  }

  @Test
  void a_lost_message_leaves_a_gap_between_its_neighbours() {
    delivery.begin(1);
    delivery.accept(0, at(10), false, List.of());
    delivery.missed(0, at(12));
    delivery.accept(0, at(12), false, one(0));
    assertThat(recorder.all(Gap.class))
        .containsExactly(new Gap(at(10), at(12), Cause.NotificationLost));
  }

  @Test
  void a_lost_subscription_stops_completeness_until_it_reports_again() {
    delivery.begin(2);
    delivery.accept(0, at(10), false, List.of());
    delivery.accept(1, at(10), false, List.of());
    delivery.lost(1);
    recorder.forget();
    delivery.accept(0, at(11), false, List.of());
    delivery.accept(1, at(15), false, one(1));
    assertThat(completeUntil()).containsExactly(Optional.empty(), Optional.of(at(11)));
    assertThat(recorder.all(Gap.class))
        .containsExactly(new Gap(at(10), at(15), Cause.SubscriptionLost));
  }

  @Test
  void a_gap_begins_a_sampling_interval_early_as_the_last_change_may_not_have_been_sampled() {
    delivery.begin(2);
    delivery.sampledEvery(0, Duration.ofSeconds(2));
    delivery.sampledEvery(1, Duration.ofSeconds(7));
    delivery.accept(0, at(20), false, List.of());
    delivery.accept(1, at(21), false, List.of());
    delivery.missed(0, at(22));
    delivery.end();
    delivery.begin(1);
    delivery.accept(0, at(60), false, List.of());
    assertThat(recorder.all(Gap.class))
        .containsExactly(
            new Gap(at(18), at(22), Cause.NotificationLost),
            new Gap(at(14), at(60), Cause.ConnectionLost));
  }

  private List<Optional<Instant>> completeUntil() {
    return recorder.all(Notification.class).stream().map(Notification::completeUntil).toList();
  }

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private static List<Sample> one(int item) {
    return List.of(
        new Sample(item, TypedValue.of(1.0), OpcUaStatus.GOOD, Optional.empty(), Optional.empty()));
  }
}
