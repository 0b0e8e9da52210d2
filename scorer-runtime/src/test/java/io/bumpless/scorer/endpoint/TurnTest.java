package io.bumpless.scorer.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void a_second_caller_is_refused_with_429_when_the_turn_does_not_come() throws Exception {
    var turn = new Turn(Duration.ofMillis(1), System::nanoTime);
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var executor = Executors.newSingleThreadExecutor()) {
      var first =
          executor.submit(
              () ->
                  turn.take(
                      () -> {
                        begun.countDown();
                        end.await();
                        return "first";
                      }));
      begun.await();

      assertThatThrownBy(() -> turn.take(() -> "second"))
          .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.status()).isEqualTo(429));
      end.countDown();
      assertThat(first.get()).isEqualTo("first");
    }
    assertThat(turn.take(() -> "third")).isEqualTo("third");
  }

  @Test
  void after_each_piece_of_work_comes_as_long_a_pause() throws Exception {
    var time = new AtomicLong();
    var turn = new Turn(Duration.ofSeconds(1), time::get);
    turn.take(() -> time.addAndGet(20_000_000));

    long begin = System.nanoTime();
    turn.take(() -> "next");

    assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(20_000_000);
  }
}
