package io.bumpless.plant.recording;

import io.bumpless.plant.opcua.LiveNamespace;
import io.bumpless.plant.opcua.NodeSpec;
import io.bumpless.plant.opcua.Sample;
import io.bumpless.plant.opcua.ValueType;
import io.bumpless.plant.recording.Recording.Cell;
import io.bumpless.plant.recording.Recording.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a recording row by row, re-stamped to now. All columns of a row and its number carry the
 * same source time, the scheduled one; source times of rows strictly increase.
 */
public final class RecordingPlayer implements AutoCloseable {
  public static final String NAMESPACE = "urn:bumpless:recording";

  /** Tag that holds the row number, 1 for the first row. */
  public static final String ROW_TAG = "row";

  /**
   * Later than this, the rest of the schedule moves instead of hurrying after it. A row carries the
   * time of its schedule: one that is shown much later would reach two clients on different sides
   * of what they believe complete, and only one of them could use it.
   */
  private static final Duration LATEST = Duration.ofMillis(50);

  private static final Logger LOG = LoggerFactory.getLogger(RecordingPlayer.class);

  private final Recording recording;
  private final RowSchedule schedule;
  private final boolean loop;
  private final LiveNamespace nodes;
  private final CountDownLatch started = new CountDownLatch(1);
  private final Thread thread;
  private final RowTimes shown;

  public RecordingPlayer(
      Recording recording, RowSchedule schedule, boolean loop, LiveNamespace nodes) {
    this.recording = recording;
    this.schedule = schedule;
    this.loop = loop;
    this.nodes = nodes;
    this.shown = new RowTimes(recording.rows().size());
    this.thread = Thread.ofPlatform().name("player").daemon().unstarted(this::play);
  }

  /** Creates the nodes, without values yet, and waits for {@link #start}. */
  public void prepare() {
    Instant now = Instant.now();
    nodes.add(
        NodeSpec.readOnly(ROW_TAG, ValueType.INT32, "Row number, 1 for the first row"),
        Sample.waiting(now));
    for (String column : recording.columns()) {
      nodes.add(
          NodeSpec.readOnly(column, ValueType.DOUBLE, "Column " + column), Sample.waiting(now));
    }
    thread.start();
  }

  /** Starts with the first row; a second call does nothing. */
  public void start() {
    started.countDown();
  }

  public boolean isStarted() {
    return started.getCount() == 0;
  }

  /** Which row was shown when. */
  public RowTimes shown() {
    return shown;
  }

  public Recording recording() {
    return recording;
  }

  private void play() {
    try {
      started.await();
      do {
        onePass();
      } while (loop);
      LOG.info("recording played rows={} slips={}", recording.rows().size(), shown.slips());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void onePass() throws InterruptedException {
    Instant first = schedule.firstAt(latest(Instant.now(), shown.lastTime()));
    shown.nextPass();
    for (int i = 0; i < recording.rows().size(); i++) {
      Instant at = first.plusMillis(schedule.offsetMillis(i));
      sleepUntil(at);
      while (Duration.between(at, Instant.now()).compareTo(LATEST) > 0) {
        at = schedule.firstAt(Instant.now());
        first = at.minusMillis(schedule.offsetMillis(i));
        shown.slipped();
        sleepUntil(at);
      }
      show(recording.rows().get(i), at);
    }
    shown.passDone();
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static void sleepUntil(Instant at) throws InterruptedException {
    long nanos = Duration.between(Instant.now(), at).toNanos();
    while (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
      nanos = Duration.between(Instant.now(), at).toNanos();
    }
  }

  private void show(Row row, Instant at) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    for (int i = 0; i < row.cells().size(); i++) {
      samples.put(recording.columns().get(i), sample(row.cells().get(i), at));
    }
    samples.put(ROW_TAG, Sample.good(row.number(), at));
    shown.add(at);
    nodes.publish(samples);
  }

  private static Sample sample(Cell cell, Instant at) {
    return switch (cell) {
      case Cell.Reading reading -> Sample.good(reading.value(), at);
      case Cell.Empty empty -> Sample.bad(StatusCodes.Bad_NoData, at);
      case Cell.NotANumber text -> Sample.bad(StatusCodes.Bad_DecodingError, at);
    };
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
