package io.bumpless.scorer.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.scorer.emit.ScoreStream.Stored;
import io.bumpless.scorer.emit.ScoreWindow.Pending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rule of ADR 6 against a hostile world: links that end with anything under way,
 * acknowledgements that get lost, refusals of single scores, a server that forgets message ids at
 * once, and a scorer that is killed between any two steps. Each tick must be stored exactly once in
 * the end, and what a score says of the stream must be true when it is stored.
 */
class PublishRuleTest {
  private static final int WORLDS = 3_000;
  private static final int STEPS = 120;
  private static final int CAPACITY = 6;

  private final ScoreStream stream = new ScoreStream();
  private final Set<Long> owed = new HashSet<>();
  private final Deque<Flight> link = new ArrayDeque<>();
  private final Deque<Ack> acks = new ArrayDeque<>();
  private ScoreWindow window = new ScoreWindow(CAPACITY);
  private long next = 1;

  private record Flight(Pending score, long tick, StoredTo complete) {}

  private record Ack(Pending score, long sequence) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void each_tick_is_stored_exactly_once_whatever_is_killed_when(long seed) {
    var seeds = new Random(seed);
    for (int world = 0; world < WORLDS; world++) {
      long own = seeds.nextLong();
      var test = new PublishRuleTest();
      test.live(new Random(own));
      assertThat(test.stream.ticks())
          .as("world %d of seed %d", world, seed)
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(test.owed);
    }
  }

  private void live(Random random) {
    window.resume(StoredScores.noneBefore(next));
    for (int i = 0; i < STEPS; i++) {
      switch (random.nextInt(16)) {
        case 0, 1, 2, 3, 4 -> close();
        case 5, 6, 7, 8 -> arrive();
        case 9, 10, 11 -> acknowledge();
        case 12 -> refuse();
        case 13 -> sendWaiting();
        case 14 -> loseLink(random);
        default -> killScorer(random);
      }
    }
    long last = owed.stream().mapToLong(t -> t).max().orElse(0);
    for (int i = 0; i < 4 * STEPS && (!window.isEmpty() || next <= last); i++) {
      if (next <= last) {
        close();
      }
      sendWaiting();
      arrive();
      acknowledge();
    }
  }

  /** Ticks leap now and then, always at the same places: stream content decides. */
  private static long after(long tick) {
    long after = tick + 1;
    while (after % 11 > 7) {
      after++;
    }
    return after;
  }

  private void close() {
    if (window.full()) {
      return;
    }
    boolean older = window.oldestWaiting().isPresent();
    long tick = next;
    next = after(next);
    owed.add(tick);
    window
        .add(tick, Long.toString(tick), new byte[0])
        .filter(score -> !older)
        .ifPresent(this::send);
  }

  private void send(Pending score) {
    score.fly();
    link.add(new Flight(score, Long.parseLong(score.id()), window.complete()));
  }

  private void sendWaiting() {
    window.waiting().forEach(this::send);
  }

  private void arrive() {
    if (!link.isEmpty()) {
      Flight flight = link.remove();
      int before = stream.messages().size();
      long sequence = stream.store(flight.tick(), flight.complete());
      acks.add(new Ack(flight.score(), sequence));
      if (stream.messages().size() > before) {
        assertTrue(stream.messages().getLast());
      }
    }
  }

  /** What a stored score says holds from then on. */
  private void assertTrue(Stored stored) {
    StoredTo says = stored.complete();
    Set<Long> there = Set.copyOf(stream.ticks());
    assertThat(owed.stream().filter(t -> t <= says.tick())).allMatch(there::contains);
    assertThat(stream.messages().stream().filter(m -> m.tick() > says.tick()))
        .allMatch(m -> m.sequence() > says.sequence());
  }

  private void acknowledge() {
    if (!acks.isEmpty()) {
      Ack ack = acks.remove();
      window.stored(ack.score(), ack.sequence());
    }
  }

  private void refuse() {
    if (!link.isEmpty()) {
      link.remove().score().land(0);
    }
  }

  /** Some of what is under way arrives; nobody hears of it. */
  private void endLink(Random random) {
    for (int i = random.nextInt(link.size() + 1); i > 0; i--) {
      arrive();
    }
    link.clear();
    acks.clear();
    stream.forgetIds();
  }

  private void loseLink(Random random) {
    endLink(random);
    window.unstored().forEach(score -> score.land(0));
    if (!window.isEmpty() && window.unsure()) {
      window.stored(stream.behind(window.complete()));
    }
    sendWaiting();
  }

  private void killScorer(Random random) {
    endLink(random);
    window = new ScoreWindow(CAPACITY);
    var left = stream.left();
    if (left.isEmpty()) {
      // Nothing of the first process is left: the next one begins anew, wherever it likes.
      owed.clear();
      window.resume(StoredScores.noneBefore(next));
    } else {
      next = after(left.get().complete().tick());
      window.resume(left.get());
    }
  }
}
