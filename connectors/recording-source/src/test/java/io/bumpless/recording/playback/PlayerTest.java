package io.bumpless.recording.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.recording.Recordings;
import io.bumpless.recording.playback.Player.Settings;
import io.bumpless.recording.series.Recording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a recording to batches. Rows lie 1 s apart unless said otherwise; a slice is 200 ms. */
class PlayerTest {
  private static final long MILLI = 1_000_000L;
  private static final long START = 1_800_000_000_000L;
  private static final String HASH = "0123456789abcdef";
  private static final Duration KEYFRAMES = Duration.ofSeconds(2);

  @TempDir private Path folder;
  private Recordings files;

  @BeforeEach
  void begin() {
    files = new Recordings(folder).file("a.csv", "time,a,b", "1,10,100", "2,20,", "3,30,300");
  }

  private Player player(double speed, boolean loop, Beginning beginning) {
    return new Player(files.read(), new Settings(speed, loop, KEYFRAMES), beginning);
  }

  private Beginning fresh(double speed) {
    return Beginning.after(Optional.empty(), HASH, files.read(), speed, START);
  }

  private List<SampleBatch> batches(Player player, int most) {
    var batches = new ArrayList<SampleBatch>();
    while (!player.ended() && batches.size() < most) {
      batches.add(player.next());
    }
    return batches;
  }

  private static List<String> samples(List<SampleBatch> batches) {
    var texts = new ArrayList<String>();
    for (SampleBatch batch : batches) {
      for (int i = 0; i < batch.samples().size(); i++) {
        texts.add(
            "%d:%d@%d=%s"
                .formatted(
                    batch.number(),
                    batch.samples().tag(i),
                    batch.samples().time(i) / MILLI - START,
                    batch.samples().value(i)));
      }
    }
    return texts;
  }

  @Test
  void rows_are_played_at_their_distance_and_complete_until_follows() {
    List<SampleBatch> batches = batches(player(1, false, fresh(1)), 100);
    assertThat(batches).hasSize(15);
    assertThat(batches)
        .extracting(b -> b.completeUntil() / MILLI - START)
        .startsWith(200L, 400L, 600L)
        .endsWith(2800L, 3000L);
    assertThat(samples(batches))
        .contains("1:0@0=10.0", "1:1@0=100.0", "5:0@1000=20.0", "5:1@1000=NaN", "10:0@2000=30.0")
        .endsWith("15:0@3000=NaN", "15:1@3000=NaN");
  }

  @Test
  void speed_divides_distances_exactly() {
    assertThat(samples(batches(player(2.5, false, fresh(2.5)), 2)))
        .containsExactly("1:0@0=10.0", "1:1@0=100.0", "2:0@400=20.0", "2:1@400=NaN");
    assertThat(Speed.of(0.1).play(1000)).isEqualTo(10_000);
    assertThat(Speed.of(3).record(Speed.of(3).play(9_000_000_000_000_000_000L / 3 * 3)))
        .isEqualTo(9_000_000_000_000_000_000L);
  }

  @Test
  void the_first_batch_is_a_keyframe_with_a_restart_marker_and_others_follow_at_the_interval() {
    List<SampleBatch> batches = batches(player(1, true, fresh(1)), 41);
    assertThat(batches.getFirst().gaps())
        .containsExactly(new Gap(0, (START + 200) * MILLI, GapReason.RESTART, 0));
    assertThat(batches.stream().filter(SampleBatch::keyframe).map(SampleBatch::number))
        .containsExactly(1L, 10L, 20L, 30L, 40L);
    assertThat(batches.get(19).tagTable()).isPresent();
    assertThat(samples(batches.subList(9, 10)))
        .containsExactly("10:0@2000=30.0", "10:1@2000=300.0");
    assertThat(samples(batches.subList(19, 20)))
        .containsExactly("20:0@4000=10.0", "20:1@4000=100.0");
  }

  @Test
  void each_pass_of_a_loop_is_moved_on_and_the_seam_is_a_gap_in_which_every_tag_is_bad() {
    List<SampleBatch> batches = batches(player(1, true, fresh(1)), 41);
    assertThat(samples(batches))
        .contains("15:0@3000=NaN", "15:1@3000=NaN", "20:0@4000=10.0", "25:0@5000=20.0");
    assertThat(batches.stream().skip(1).flatMap(b -> b.gaps().stream()))
        .containsExactly(
            new Gap((START + 3000) * MILLI, (START + 4000) * MILLI, GapReason.RECORDING, 0),
            new Gap((START + 7000) * MILLI, (START + 8000) * MILLI, GapReason.RECORDING, 0));
  }

  @Test
  void a_hole_is_marked_when_it_is_over() {
    files =
        new Recordings(folder)
            .gapAfter(Duration.ofSeconds(2))
            .file("h.csv", "time,a", "1,1", "2,2", "7,3", "8,4");
    List<SampleBatch> batches = batches(player(1, false, fresh(1)), 100);
    assertThat(batches.stream().filter(b -> b.number() > 1 && !b.gaps().isEmpty()))
        .singleElement()
        .satisfies(
            batch -> {
              assertThat(batch.completeUntil() / MILLI - START).isEqualTo(6000);
              assertThat(batch.gaps())
                  .containsExactly(
                      new Gap(
                          (START + 2000) * MILLI, (START + 6000) * MILLI, GapReason.RECORDING, 0));
            });
    assertThat(samples(batches)).contains("10:0@2000=NaN", "30:0@6000=3.0");
  }

  @Test
  void a_player_that_begins_in_the_middle_makes_the_same_bytes() {
    files =
        new Recordings(folder)
            .tag("a", "a")
            .tag("b", "b")
            .delayed("lab", Duration.ofSeconds(9))
            .gapAfter(Duration.ofSeconds(3))
            .file("r.csv", randomRows());
    for (boolean loop : new boolean[] {false, true}) {
      Beginning first = fresh(7);
      List<SampleBatch> whole = batches(player(7, loop, first), 400);
      for (int n = 1; n < whole.size(); n += 3) {
        Beginning later =
            Beginning.after(
                Optional.of(whole.get(n - 1)), HASH, files.read(), 7, START + 999_999_999L);
        assertThat(later.resumed()).isTrue();
        List<SampleBatch> rest = batches(player(7, loop, later), Math.min(12, whole.size() - n));
        for (int i = 0; i < rest.size(); i++) {
          assertThat(SampleBatchCodec.encode(rest.get(i)))
              .as("loop %s, from batch %d, number %d", loop, n + 1, rest.get(i).number())
              .isEqualTo(SampleBatchCodec.encode(whole.get(n + i)));
        }
      }
    }
  }

  private static String[] randomRows() {
    var random = new Random(7);
    var lines = new ArrayList<String>(List.of("time,a,b,lab"));
    double time = 1000;
    for (int i = 0; i < 120; i++) {
      time += random.nextInt(10) == 0 ? 5 : 0.25 * (1 + random.nextInt(4));
      String lab = i % 11 == 0 ? String.valueOf(random.nextInt(100)) : "";
      lines.add("%s,%d,%s,%s".formatted(time, i, random.nextBoolean() ? "" : "1", lab));
    }
    return lines.toArray(String[]::new);
  }

  @Test
  void what_lies_too_far_back_is_left_out_counted_and_marked() {
    Player player = player(1, true, fresh(1));
    batches(player, 10);
    long hour = 3_600_000L;
    assertThat(player.skipBehind((START + 30_000) * MILLI, Duration.ofHours(1), GapReason.RESTART))
        .isZero();
    long missed =
        player.skipBehind(
            (START + 2000 + 2 * hour) * MILLI, Duration.ofHours(1), GapReason.RESTART);
    SampleBatch next = player.next();
    assertThat(missed).isEqualTo(2 * hour / 4000 * 8 - 2);
    assertThat(next.keyframe()).isTrue();
    assertThat(next.number()).isEqualTo(10 + 2 * hour / 200);
    assertThat(next.gaps().getFirst())
        .isEqualTo(
            new Gap(
                (START + 2000) * MILLI,
                (START + 2000 + 2 * hour - 200) * MILLI,
                GapReason.RESTART,
                missed));
  }

  @Test
  void another_file_or_setting_is_a_new_run_that_begins_behind_the_old_one() {
    SampleBatch last = batches(player(1, true, fresh(1)), 100).getLast();
    Beginning other =
        Beginning.after(Optional.of(last), "fedcba9876543210", files.read(), 1, START + 5_100);
    assertThat(other.resumed()).isFalse();
    assertThat(other.run().origin()).isEqualTo(START + 20_000);
    assertThat(other.run().anchor()).isEqualTo(START + 20_000);
  }

  @Test
  void rows_lie_on_multiples_of_their_distance_so_that_ticks_meet_them() {
    Recording recording = files.read();
    assertThat(Beginning.after(Optional.empty(), HASH, recording, 1, START + 700).run())
        .isEqualTo(new Run(HASH, START + 700, START));
    assertThat(Beginning.after(Optional.empty(), HASH, recording, 3, START + 700).run())
        .isEqualTo(new Run(HASH, START + 700, START + 700));
  }

  @Test
  void a_delayed_value_keeps_its_time_and_comes_behind_complete_until() {
    files =
        new Recordings(folder)
            .tag("a", "a")
            .delayed("lab", Duration.ofSeconds(2))
            .file("d.csv", "time,a,lab", "1,1,9", "2,2,", "3,3,7");
    List<SampleBatch> batches = batches(player(1, false, fresh(1)), 100);
    assertThat(samples(batches)).contains("10:1@0=9.0", "20:1@2000=7.0");
    assertThat(batches.getLast().number()).isEqualTo(20);
    assertThat(batches.getLast().completeUntil()).isEqualTo((START + 3000) * MILLI);
  }
}
