package io.bumpless.opcua.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.progress.PublishSequence.Duplicate;
import io.bumpless.opcua.progress.PublishSequence.InOrder;
import io.bumpless.opcua.progress.PublishSequence.Missing;
import org.junit.jupiter.api.Test;

class PublishSequenceTest {

  private final PublishSequence sequence = new PublishSequence();

  @Test
  void messages_that_follow_each_other_are_in_order() {
    assertThat(sequence.accept(1, false)).isEqualTo(new InOrder());
    assertThat(sequence.accept(2, false)).isEqualTo(new InOrder());
  }

  @Test
  void a_keep_alive_does_not_use_its_number_up() {
    assertThat(sequence.accept(1, true)).isEqualTo(new InOrder());
    assertThat(sequence.accept(1, true)).isEqualTo(new InOrder());
    assertThat(sequence.accept(1, false)).isEqualTo(new InOrder());
  }

  @Test
  void a_jump_says_which_messages_are_missing() {
    sequence.accept(1, false);
    assertThat(sequence.accept(4, false)).isEqualTo(new Missing(2, 2));
    assertThat(sequence.accept(5, false)).isEqualTo(new InOrder());
  }

  @Test
  void a_keep_alive_shows_a_missing_message_too() {
    sequence.accept(1, false);
    assertThat(sequence.accept(3, true)).isEqualTo(new Missing(2, 1));
    assertThat(sequence.accept(3, false)).isEqualTo(new InOrder());
  }

  @Test
  void an_old_message_is_a_duplicate() {
    sequence.accept(1, false);
    sequence.accept(3, false);
    assertThat(sequence.accept(2, false)).isEqualTo(new Duplicate());
    assertThat(sequence.accept(4, false)).isEqualTo(new InOrder());
  }

  @Test
  void after_the_largest_number_comes_1() {
    assertThat(PublishSequence.after(0xFFFF_FFFFL)).isEqualTo(1);
    sequence.accept(1, false);
    sequence.accept(0x7FFF_FFFFL, false);
    sequence.accept(0xFFFF_FFFFL, false);
    assertThat(sequence.accept(1, false)).isEqualTo(new InOrder());
  }
}
