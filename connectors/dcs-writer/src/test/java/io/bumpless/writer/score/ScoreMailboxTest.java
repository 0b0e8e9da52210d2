package io.bumpless.writer.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.writer.score.ScoreMailbox.Drop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One place per model, the newest wins, no queue (actuation rule A12, nats.md rule 4). */
class ScoreMailboxTest {
  private final List<Drop> drops = new ArrayList<>();
  private int wakes;
  private final ScoreMailbox mailbox =
      new ScoreMailbox("score.mill.feed-optimizer.>", drops::add, () -> wakes++);

  private static Score score(String id, long tick) {
    return new Score(
        tick,
        0,
        new Score.Model(1, id, "sha256:" + id),
        List.of(new Score.Output("feed_sp", 200)),
        Optional.empty(),
        new Score.InputQuality(1, 0, 0, 0, 0),
        "00112233445566778899aabbccddeeff",
        0,
        true,
        0);
  }

  private void arrives(String subject, Score score) {
    mailbox.on(new LiveMessage(subject, ScoreCodec.encode(score), 17));
  }

  private void arrives(Score score) {
    arrives("score.mill.feed-optimizer." + score.model().id(), score);
  }

  @Test
  void a_score_waits_until_it_is_taken_and_then_is_gone() {
    arrives(score("a", 1));
    assertThat(mailbox.isEmpty()).isFalse();
    assertThat(mailbox.take())
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.receivedAt()).isEqualTo(17);
              assertThat(r.score()).isEqualTo(score("a", 1));
            });
    assertThat(mailbox.take()).isEmpty();
    assertThat(wakes).isEqualTo(1);
  }

  @Test
  void a12_the_newest_wins_and_the_older_one_is_counted() {
    arrives(score("a", 1));
    arrives(score("a", 2));
    assertThat(mailbox.take()).extracting(r -> r.score().tick()).containsExactly(2L);
    assertThat(drops).containsExactly(Drop.SUPERSEDED);
  }

  @Test
  void a12_an_older_tick_never_replaces_a_newer_one() {
    arrives(score("a", 2));
    arrives(score("a", 1));
    arrives(score("a", 2));
    assertThat(mailbox.take()).extracting(r -> r.score().tick()).containsExactly(2L);
    assertThat(drops).containsExactly(Drop.OLDER_TICK, Drop.OLDER_TICK);
  }

  @Test
  void each_revision_has_its_own_place() {
    arrives(score("a", 1));
    arrives(score("b", 1));
    assertThat(mailbox.take()).hasSize(2);
  }

  @Test
  void a_score_under_the_subject_of_another_revision_is_dropped() {
    arrives("score.mill.feed-optimizer.b", score("a", 1));
    assertThat(mailbox.isEmpty()).isTrue();
    assertThat(drops).containsExactly(Drop.FOREIGN_SUBJECT);
  }

  @Test
  void a_score_of_another_deployment_is_dropped() {
    arrives("score.mill.other.a", score("a", 1));
    assertThat(drops).containsExactly(Drop.FOREIGN_SUBJECT);
  }

  @Test
  void bytes_that_are_no_score_are_dropped() {
    mailbox.on(new LiveMessage("score.mill.feed-optimizer.a", new byte[] {1, 2, 3}, 17));
    assertThat(drops).containsExactly(Drop.MALFORMED);
    assertThat(wakes).isZero();
  }

  @Test
  void a_flood_of_revisions_is_bounded_and_counted() {
    for (int i = 0; i < 100; i++) {
      arrives(score("id" + i, 1));
    }
    assertThat(mailbox.take()).hasSize(4);
    assertThat(drops).hasSize(96).containsOnly(Drop.TOO_MANY_MODELS);
  }
}
