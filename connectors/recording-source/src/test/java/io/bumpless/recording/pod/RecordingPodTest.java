package io.bumpless.recording.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.podkit.bus.server.Administrator;
import io.bumpless.podkit.bus.server.NatsServerProcess;
import io.bumpless.recording.Recordings;
import io.bumpless.recording.playback.Beginning;
import io.bumpless.recording.playback.Player;
import io.bumpless.recording.playback.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole connector as a process, and a real bus. */
class RecordingPodTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final int KILLS = 8;

  @TempDir private Path folder;
  private NatsServerProcess bus;
  private StreamReader reader;
  private RecordingProcess connector;

  @BeforeEach
  void startBus() throws Exception {
    bus = NatsServerProcess.open(folder);
    try (var administrator = Administrator.of(bus.url())) {
      administrator.stream(StreamReader.STREAM, StreamReader.SUBJECT);
      administrator.bucket(BusNames.REPORTS);
    }
    reader = new StreamReader(bus.url());
  }

  @AfterEach
  void stop() {
    Stream.of(connector, reader, bus).filter(Objects::nonNull).forEach(RecordingPodTest::close);
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void start(RecordingConfig config) throws Exception {
    connector = new RecordingProcess(folder, config);
    connector.start();
  }

  private Recordings rows(int count) {
    return new Recordings(folder)
        .bus(bus.url())
        .file(
            "rows.csv",
            Stream.concat(
                    Stream.of("time,a,b"),
                    IntStream.range(0, count).mapToObj(i -> "%d,%d,%d".formatted(i, i, i % 7)))
                .toArray(String[]::new));
  }

  private boolean says(String reason) {
    return reader.facts().stream()
        .flatMap(f -> Stream.of(f.link().connected(), f.dataFresh(), f.buffer(), f.tags().table()))
        .anyMatch(f -> f.reason().equals(reason));
  }

  /** What an undisturbed player makes of the run that the stream begins with. */
  private List<byte[]> undisturbed(Recordings files, int count) {
    Run run = Run.of(reader.batches().getFirst().runId()).orElseThrow();
    RecordingConfig config = files.config();
    var player =
        new Player(
            files.read(),
            new Player.Settings(config.speed(), config.loop(), config.keyframeInterval()),
            new Beginning(run, 1));
    return Stream.generate(player::next).limit(count).map(SampleBatchCodec::encode).toList();
  }

  @Test
  void a_recording_is_played_to_its_end_and_says_so() throws Exception {
    start(rows(30).speed(10).config());
    await().atMost(SOON).until(() -> says("Playing"));
    await().atMost(SOON).until(() -> says("RecordingEnded"));
    assertThat(reader.facts().orElseThrow().dataFresh().state()).isEqualTo(State.BAD);
    List<SampleBatch> batches = reader.batches();
    assertThat(batches.getFirst().gaps()).extracting("reason").containsExactly(GapReason.RESTART);
    assertThat(batches.stream().skip(1).allMatch(b -> b.gaps().isEmpty())).isTrue();
    assertThat(batches.stream().filter(b -> !b.keyframe()).mapToInt(b -> b.samples().size()).sum())
        .isGreaterThan(40);
  }

  @Test
  void after_kills_of_connector_and_bus_the_stream_is_that_of_an_undisturbed_run_bit_for_bit()
      throws Exception {
    Recordings files = rows(1000).speed(100).loop();
    start(files.config());
    var random = new Random(11);
    for (int i = 0; i < KILLS; i++) {
      int wanted = reader.messages().size() + 1 + random.nextInt(12);
      await().atMost(SOON).until(() -> reader.messages().size() >= wanted);
      if (i % 3 == 2) {
        bus.kill();
        bus.start();
      } else {
        connector.kill();
        connector.start();
      }
    }
    int last = reader.messages().size() + 20;
    await().atMost(SOON).until(() -> reader.messages().size() >= last);
    List<byte[]> seen = List.copyOf(reader.messages());
    List<byte[]> wanted = undisturbed(files, seen.size());
    for (int i = 0; i < seen.size(); i++) {
      assertThat(seen.get(i)).as("batch %d of %d", i + 1, seen.size()).isEqualTo(wanted.get(i));
    }
    System.out.printf("kill test: %d kills, %d batches, all equal%n", KILLS, seen.size());
  }

  @Test
  void a_killed_pod_stays_at_the_end() throws Exception {
    start(rows(5).speed(10).config());
    await().atMost(SOON).until(() -> says("RecordingEnded"));
    int batches = reader.messages().size();
    connector.kill();
    connector.start();
    await()
        .atMost(SOON)
        .until(() -> Files.readString(folder.resolve("recording.log")).contains("resumed=true"));
    await().atMost(SOON).until(() -> says("RecordingEnded"));
    assertThat(reader.messages()).hasSize(batches);
  }

  @Test
  void a_bad_line_is_reported_and_the_pod_begins_anew_once_the_file_is_mended() throws Exception {
    var files = new Recordings(folder).bus(bus.url()).file("rows.csv", "time,a", "1,1", "noon,2");
    start(files.config());
    await().atMost(SOON).until(() -> says("RecordingInvalid"));
    assertThat(reader.facts().orElseThrow().tags().table().message())
        .contains("rows.csv line 3: 'noon' is not a time");
    files.file("rows.csv", "time,a", "1,1", "2,22");
    await().atMost(SOON).until(connector::ended);
    connector.start();
    await().atMost(SOON).until(() -> says("Playing") || says("RecordingEnded"));
  }
}
