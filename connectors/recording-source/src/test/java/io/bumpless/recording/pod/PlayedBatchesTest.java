package io.bumpless.recording.pod;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.recording.Recordings;
import io.bumpless.recording.playback.Beginning;
import io.bumpless.recording.playback.Player;
import io.bumpless.recording.playback.Run;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayedBatchesTest {
  private static final long ORIGIN = 1_700_000_000_000L;
  private static final Duration SLICE = Duration.ofMillis(200);

  @TempDir private Path folder;

  /** A clock that stands where it is put. */
  private static final class SetClock extends Clock {
    private Instant now = Instant.ofEpochMilli(ORIGIN);

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Test
  void a_batch_is_behind_by_as_much_as_it_is_late() throws Exception {
    var files = new Recordings(folder).file("a.csv", "time,a", "1,10", "2,20", "3,30");
    var player =
        new Player(
            files.read(),
            new Player.Settings(1, true, Duration.ofSeconds(2)),
            new Beginning(new Run("0123456789abcdef", ORIGIN, ORIGIN), 1));
    var clock = new SetClock();
    var batches = new PlayedBatches(player, clock);

    clock.now = Instant.ofEpochMilli(ORIGIN).plus(SLICE);
    assertThat(batches.next(Duration.ZERO)).isPresent();
    assertThat(batches.behindSource()).isZero();

    clock.now = clock.now.plus(Duration.ofMinutes(10));
    assertThat(batches.behindSource())
        .as("not acknowledged for ten minutes")
        .isEqualTo(Duration.ofMinutes(10).toNanos());
    assertThat(batches.next(Duration.ZERO)).isPresent();
    assertThat(batches.behindSource())
        .as("the next one fell due a slice later")
        .isEqualTo(Duration.ofMinutes(10).minus(SLICE).toNanos());
  }
}
