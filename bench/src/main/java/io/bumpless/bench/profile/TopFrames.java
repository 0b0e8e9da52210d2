package io.bumpless.bench.profile;

import io.bumpless.bench.statistics.Quantiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a flight recording saw the threads run: the frames on top of the stacks, and the topmost
 * frame of ours in each.
 *
 * @param samples seen in all
 * @param pauses of the garbage collector, in all, milliseconds
 * @param disk waits until something was on disk
 * @param top frames that ran
 * @param ours frames of this project that ran or called what ran
 */
public record TopFrames(
    int samples, double pauses, Quantiles disk, List<Share> top, List<Share> ours) {
  private static final String OURS = "io.bumpless.";

  public TopFrames {
    top = List.copyOf(top);
    ours = List.copyOf(ours);
  }

  /** How many samples showed a frame. */
  public record Share(String frame, int samples) {}

  /** Of a recording, the {@code most} most frequent ones. */
  public static TopFrames of(Path file, int most) throws IOException {
    Map<String, Integer> top = new HashMap<>();
    Map<String, Integer> ours = new HashMap<>();
    List<Long> forced = new ArrayList<>();
    int samples = 0;
    double pauses = 0;
    try (var recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        String type = event.getEventType().getName();
        if (type.equals("jdk.GarbageCollection")) {
          pauses += event.getDuration("sumOfPauses").toNanos() / 1e6;
        }
        if (type.equals("jdk.FileForce")) {
          forced.add(event.getDuration().toNanos());
        }
        if (type.equals("jdk.ExecutionSample") && event.getStackTrace() != null) {
          samples++;
          count(event.getStackTrace().getFrames(), top, ours);
        }
      }
    }
    Quantiles disk = Quantiles.of(forced.stream().mapToLong(Long::longValue).toArray());
    return new TopFrames(samples, pauses, disk, most(top, most), most(ours, most));
  }

  private static void count(
      List<RecordedFrame> frames, Map<String, Integer> top, Map<String, Integer> ours) {
    if (frames.isEmpty()) {
      return;
    }
    top.merge(name(frames.getFirst()), 1, Integer::sum);
    frames.stream()
        .map(TopFrames::name)
        .filter(frame -> frame.startsWith(OURS))
        .findFirst()
        .ifPresent(frame -> ours.merge(frame, 1, Integer::sum));
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private static List<Share> most(Map<String, Integer> counts, int most) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .map(entry -> new Share(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Lines for people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d samples of running threads, %.1f ms of pauses for garbage",
            samples,
            pauses));
    if (disk.size() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d waits for the disk, p50 %.2f ms, p99 %.2f ms",
              disk.size(),
              disk.millis(0.5),
              disk.millis(0.99)));
    }
    top.forEach(share -> lines.add("  on top   " + line(share)));
    ours.forEach(share -> lines.add("  of ours  " + line(share)));
    return lines;
  }

  private String line(Share share) {
    return String.format(
        Locale.ROOT, "%5.1f %%  %s", 100.0 * share.samples() / samples, share.frame());
  }
}
