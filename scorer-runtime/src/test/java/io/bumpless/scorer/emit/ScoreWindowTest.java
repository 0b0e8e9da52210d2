package io.bumpless.scorer.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreWindowTest {
  private static final byte[] SCORE = {1};

  private static ScoreWindow window(StoredScores stored) {
    var window = new ScoreWindow(8);
    window.resume(stored);
    return window;
  }

  private static ScoreWindow.Pending add(ScoreWindow window, long tick) {
    return window.add(tick, "id-" + tick, SCORE).orElseThrow();
  }

  @Test
  void an_acknowledged_score_behind_a_missing_one_makes_nothing_complete() {
    var window = window(StoredScores.noneBefore(1));
    var first = add(window, 1);
    var second = add(window, 2);

    window.stored(second, 7);
    assertThat(window.complete()).isEqualTo(new StoredTo(0, 0));
    window.stored(first, 8);

    assertThat(window.isEmpty()).isTrue();
    add(window, 3);
    assertThat(window.complete()).isEqualTo(new StoredTo(2, 8));
  }

  @Test
  void what_is_stored_behind_a_missing_one_takes_room_so_that_memory_is_bounded() {
    var window = window(StoredScores.noneBefore(0));
    IntStream.range(0, 8)
        .mapToObj(tick -> add(window, tick))
        .skip(1)
        .forEach(score -> window.stored(score, 5));

    assertThat(window.full()).isTrue();
    assertThat(window.unacknowledged()).isEqualTo(1);
    assertThat(window.drop().id()).isEqualTo("id-0");
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void what_an_earlier_process_stored_is_not_sent_again() {
    var window =
        window(new StoredScores(new StoredTo(4, 10), new TreeMap<>(Map.of(6L, 11L, 8L, 12L))));

    var five = add(window, 5);
    assertThat(window.add(6, "id-6", SCORE)).isEmpty();
    var seven = add(window, 7);
    assertThat(window.add(8, "id-8", SCORE)).isEmpty();
    assertThat(window.complete()).isEqualTo(new StoredTo(4, 10));
    window.stored(five, 13);
    // Tick 8 lies at 12, below the acknowledgement of tick 5.
    assertThat(window.complete()).isEqualTo(new StoredTo(6, 10));
    window.stored(seven, 14);
    add(window, 9);

    assertThat(window.complete()).isEqualTo(new StoredTo(8, 14));
  }

  @ParameterizedTest
  @MethodSource("subsets")
  void whichever_of_the_scores_under_way_were_stored_a_restart_stores_each_tick_once(
      List<Long> arrived) {
    var stream = new ScoreStream();
    var window = window(StoredScores.noneBefore(1));
    for (long tick = 1; tick <= 5; tick++) {
      add(window, tick);
      if (arrived.contains(tick)) {
        stream.store(tick, window.complete());
      }
    }
    // The process is killed here; the server has forgotten its message ids.
    stream.forgetIds();

    StoredScores left = stream.left().orElseGet(() -> StoredScores.noneBefore(1));
    var next = window(left);
    for (long tick = left.complete().tick() + 1; tick <= 6; tick++) {
      long now = tick;
      next.add(tick, "id-" + tick, SCORE).ifPresent(score -> stream.store(now, next.complete()));
    }

    assertThat(stream.ticks()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
  }

  static List<List<Long>> subsets() {
    var subsets = new ArrayList<List<Long>>();
    for (int bits = 0; bits < 32; bits++) {
      int chosen = bits;
      subsets.add(
          LongStream.rangeClosed(1, 5).filter(t -> (chosen >> (t - 1) & 1) == 1).boxed().toList());
    }
    return subsets;
  }
}
