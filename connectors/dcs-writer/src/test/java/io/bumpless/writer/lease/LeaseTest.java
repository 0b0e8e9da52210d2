package io.bumpless.writer.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.writer.lease.Lease.Put;
import io.bumpless.writer.lease.Lease.Terms;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private static final Terms TERMS = new Terms(6_000, 2_000, 1_000);
  private static final Seen OTHERS = new Seen.Held(new LeaseRecord("other", 16), 40);

  @Test
  void a14_a_lease_of_somebody_else_is_taken_only_after_its_whole_duration_unchanged() {
    Lease lease = Lease.unknown().seen(OTHERS, "me", 100);

    assertThat(lease.take("me", 0, TERMS, 100 + 5_999)).isEmpty();
    assertThat(lease.take("me", 0, TERMS, 100 + 6_000))
        .contains(new Put(new LeaseRecord("me", 17), 40));
  }

  @Test
  void a14_a_renewal_by_the_holder_begins_the_wait_again() {
    Lease lease =
        Lease.unknown()
            .seen(OTHERS, "me", 100)
            .seen(new Seen.Held(new LeaseRecord("other", 16), 41), "me", 6_000);

    assertThat(lease.take("me", 0, TERMS, 6_100)).isEmpty();
    assertThat(lease.take("me", 0, TERMS, 12_000)).isPresent();
  }

  @Test
  void a14_the_deadline_counts_from_before_the_renewal_was_sent() {
    Lease mine = mine(1_000);

    assertThat(mine.holds(1_000 + 4_999)).isTrue();
    assertThat(mine.holds(1_000 + 5_000)).as("duration − margin is over").isFalse();
  }

  @Test
  void a14_a_read_never_renews() {
    Lease read = mine(1_000).seen(new Seen.Held(new LeaseRecord("me", 17), 42), "me", 5_000);

    assertThat(read).isEqualTo(new Lease.Mine(17, 42, 6_000));
  }

  @Test
  void a14_a_renewal_without_answer_can_be_followed_by_another() {
    Lease read = mine(1_000).seen(new Seen.Held(new LeaseRecord("me", 17), 42), "me", 5_000);

    assertThat(read.renewal("me")).contains(new Put(new LeaseRecord("me", 17), 42));
  }

  @Test
  void a14_only_a_successful_compare_and_set_renews() {
    Put put = mine(1_000).renewal("me").orElseThrow();

    assertThat(mine(1_000).granted(put, 43, TERMS, 3_000)).isEqualTo(new Lease.Mine(17, 43, 8_000));
    assertThat(mine(1_000).refused().holds(1_001)).isFalse();
  }

  @Test
  void a14_a_missing_key_or_bucket_is_a_lost_lease() {
    assertThat(mine(1_000).seen(new Seen.NoKey(), "me", 2_000).holds(2_000)).isFalse();
    assertThat(mine(1_000).seen(new Seen.NoBucket(), "me", 2_000).holds(2_000)).isFalse();
  }

  @Test
  void a14_another_holder_is_a_lost_lease_also_under_our_epoch() {
    Seen other = new Seen.Held(new LeaseRecord("other", 17), 42);

    assertThat(mine(1_000).seen(other, "me", 2_000).holds(2_000)).isFalse();
  }

  @Test
  void a14_an_older_revision_than_ours_is_a_store_that_was_set_back() {
    Seen older = new Seen.Held(new LeaseRecord("me", 17), 40);

    assertThat(mine(1_000).seen(older, "me", 2_000).holds(2_000)).isFalse();
  }

  @Test
  void a14_without_a_bucket_nothing_is_ever_taken() {
    Lease lease = Lease.unknown().seen(new Seen.NoBucket(), "me", 0);

    assertThat(lease.take("me", 0, TERMS, 1_000_000)).isEmpty();
  }

  @Test
  void a16_the_epoch_is_above_the_one_at_the_plant_and_above_the_one_in_the_record() {
    assertThat(Lease.unknown().seen(OTHERS, "me", 0).take("me", 99, TERMS, 6_000))
        .contains(new Put(new LeaseRecord("me", 100), 40));
    assertThat(Lease.unknown().seen(OTHERS, "me", 0).take("me", 3, TERMS, 6_000))
        .contains(new Put(new LeaseRecord("me", 17), 40));
  }

  @Test
  void a16_a_key_that_is_not_there_is_made_with_an_epoch_above_the_plants() {
    Lease lease = Lease.unknown().seen(new Seen.NoKey(), "me", 0);

    assertThat(lease.take("me", 8, TERMS, 5_999)).as("a key may have been deleted").isEmpty();
    assertThat(lease.take("me", 8, TERMS, 6_000))
        .contains(new Put(new LeaseRecord("me", 9), Put.CREATE));
  }

  @Test
  void a30_a_lease_that_is_given_back_keeps_its_epoch_in_the_record() {
    Put put = mine(1_000).release().orElseThrow();

    assertThat(put).isEqualTo(new Put(new LeaseRecord("", 17), 41));
    assertThat(mine(1_000).granted(put, 42, TERMS, 2_000).holds(2_000)).isFalse();
  }

  @Test
  void terms_in_which_no_renewal_can_come_in_time_are_refused() {
    assertThatThrownBy(() -> new Terms(6_000, 5_000, 1_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("less than the duration");
  }

  private static Lease mine(long sentAt) {
    return Lease.unknown().granted(new Put(new LeaseRecord("me", 17), 40), 41, TERMS, sentAt);
  }
}
