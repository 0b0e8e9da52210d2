package io.bumpless.scorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.scorer.tick.Deployment;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final SampleBatch batch = new Deployment().batch(1, 2, 3);

  private static StoredMessage message(long sequence, long pending) {
    return new StoredMessage("sensor", new byte[0], sequence, Instant.EPOCH, pending, 7);
  }

  @Test
  void only_a_wanted_source_is_taken_from_and_in_order() throws Exception {
    var inbox = new Inbox(2, 4);
    inbox.put(0, message(1, 0), batch, OptionalLong.empty());
    inbox.put(1, message(5, 0), batch, OptionalLong.empty());
    inbox.put(1, message(6, 0), batch, OptionalLong.empty());

    assertThat(inbox.take(source -> source == 1).orElseThrow().sequence()).isEqualTo(5);
    assertThat(inbox.take(source -> source == 1).orElseThrow().sequence()).isEqualTo(6);
    assertThat(inbox.size()).isEqualTo(1);
  }

  @Test
  void what_is_behind_counts_the_stream_and_what_waits_here() throws Exception {
    var inbox = new Inbox(1, 4);
    inbox.put(0, message(1, 0), batch, OptionalLong.empty());
    inbox.put(0, message(2, 3), batch, OptionalLong.empty());

    assertThat(inbox.take(source -> true)).isPresent();
    assertThat(inbox.behind(0)).isEqualTo(4);
    assertThat(inbox.take(source -> true)).isPresent();
    assertThat(inbox.behind(0)).isEqualTo(3);
  }

  @Test
  void a_full_queue_holds_its_reader_back_and_drops_nothing() throws Exception {
    var inbox = new Inbox(2, 2);
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; i <= 5; i++) {
                    put(inbox, i);
                  }
                });
    await().until(() -> reader.getState() == Thread.State.WAITING);
    assertThat(inbox.size()).isEqualTo(2);

    for (int i = 1; i <= 5; i++) {
      assertThat(inbox.take(source -> true).orElseThrow().sequence()).isEqualTo(i);
    }
    reader.join();
  }

  private void put(Inbox inbox, int sequence) {
    try {
      inbox.put(0, message(sequence, 0), batch, OptionalLong.empty());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void a_closed_inbox_lets_everybody_go() throws Exception {
    var inbox = new Inbox(1, 1);
    inbox.close();

    assertThat(inbox.take(source -> true)).isEmpty();
  }
}
