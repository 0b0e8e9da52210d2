package io.bumpless.recording.pod;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.podkit.health.Probe;
import io.bumpless.podkit.lifecycle.ExitCode;
import io.bumpless.podkit.lifecycle.Pod;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.playback.Beginning;
import io.bumpless.recording.playback.Limits;
import io.bumpless.recording.playback.Player;
import io.bumpless.recording.series.Recording;
import io.bumpless.recording.series.RecordingReader;
import io.bumpless.sourcekit.publish.BatchPublisher;
import io.bumpless.sourcekit.publish.PublishCounts;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wires the connector: files → recording → batches when they fall due → stream. Files that cannot
 * be played are reported and nothing begins; when they change the pod ends, to begin anew.
 */
public final class RecordingPod {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingPod.class);
  private static final String KIND = "sns";
  private static final Duration LOOK_AT_FILES = Duration.ofSeconds(5);

  /** Bytes of heap for a value while files are read: its own and those of growing arrays. */
  private static final long VALUE_BYTES = 160;

  private RecordingPod() {}

  /** Starts the connector. */
  public static void start(RecordingConfig config, Pod pod) {
    pod.health()
        .ready(
            "bus",
            () ->
                pod.data().connected()
                    ? Probe.ok("connected")
                    : Probe.no(pod.data().trouble().orElse("not connected")));
    try {
      String fingerprint = Fingerprint.of(config);
      Recording recording =
          RecordingReader.read(config, Runtime.getRuntime().maxMemory() / VALUE_BYTES);
      Limits.check(recording.pass(), config.speed());
      LOG.info(
          "event=recording-read rows={} tags={} hash={}",
          recording.summary().rows(),
          recording.tags().tags().size(),
          fingerprint);
      play(config, pod, recording, fingerprint);
    } catch (BadRecording e) {
      LOG.error("event=recording-unusable reason={} message=\"{}\"", e.reason(), e.getMessage());
      pod.health().ready("files", () -> Probe.no(e.reason() + ": " + e.getMessage()));
      var unused = pod.report(KIND, config.source(), () -> RecordingFacts.of(e));
      pod.closeAtEnd(
          "files",
          FileWatch.start(
              config.files(),
              LOOK_AT_FILES,
              () -> pod.end(ExitCode.DONE, "the files have changed")));
    }
  }

  private static void play(
      RecordingConfig config, Pod pod, Recording recording, String fingerprint) {
    var end = new StreamEnd(pod.data(), config);
    var watch = new RecordingWatch(config, recording, fingerprint, end, pod.metrics());
    var reporter = pod.report(KIND, config.source(), watch::facts);
    Thread starter =
        Thread.ofPlatform()
            .name("starter")
            .daemon()
            .start(
                () -> {
                  try {
                    watch.playing(begin(config, pod, end, recording, fingerprint));
                    reporter.changed();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    pod.closeAtEnd("starter", starter::interrupt);
  }

  private static RecordingWatch.Parts begin(
      RecordingConfig config, Pod pod, StreamEnd end, Recording recording, String fingerprint)
      throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Beginning beginning =
        Beginning.after(end.await(), fingerprint, recording, config.speed(), clock.millis());
    LOG.info(
        "event=run-begins run={} batch={} resumed={}",
        beginning.run().id(),
        beginning.number(),
        beginning.resumed());
    var player =
        new Player(
            recording,
            new Player.Settings(config.speed(), config.loop(), config.keyframeInterval()),
            beginning);
    var batches = new PlayedBatches(player, clock);
    var publisher =
        new BatchPublisher(pod.data(), config.subject(), batches, PublishCounts.of(pod.metrics()));
    pod.closeAtEnd("publisher", publisher);
    return new RecordingWatch.Parts(batches, publisher.start());
  }
}
