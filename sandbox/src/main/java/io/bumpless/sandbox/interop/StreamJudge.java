package io.bumpless.sandbox.interop;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Judges a source's stream, batch by batch: is each value what the server wrote at its source time,
 * does none go missing without a gap marker, when were all items good, when were all Bad? Pure,
 * thread-safe.
 */
final class StreamJudge {
  private static final int SHOWN = 3;

  private final Values values;
  private final long[] last;
  private final long[] badSince;
  private final List<Missing> missing = new ArrayList<>();
  private final List<Gap> gaps = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private final BitSet waiting = new BitSet();
  private boolean waitingForGood;
  private Instant since = Instant.EPOCH;
  private Optional<Instant> reached = Optional.empty();
  private Instant completeUntil = Instant.EPOCH;
  private String run = "";
  private long samples;
  private int wrong;
  private int markers;

  StreamJudge(Values values) {
    this.values = values;
    this.last = new long[values.items()];
    this.badSince = new long[values.items()];
    Arrays.fill(last, -1);
    Arrays.fill(badSince, Long.MAX_VALUE);
  }

  /** A time for which the stream says that samples may be missing, in milliseconds. */
  record Gap(long from, long to) {
    boolean covers(long millis) {
      return millis >= from && millis <= to;
    }
  }

  /** Steps of an item between two good samples that follow each other in the stream. */
  private record Missing(int item, long after, long before, long badSince) {}

  /** Waits for a good sample of each of these items, written at or after a time. */
  synchronized void expectGood(Instant writtenSince, int items) {
    expect(writtenSince, items, true);
  }

  /** Waits for a Bad sample of each item in batches stored after a time. */
  synchronized void expectBad(Instant storedSince) {
    expect(storedSince, values.items(), false);
  }

  private void expect(Instant from, int items, boolean good) {
    waiting.clear();
    waiting.set(0, items);
    waitingForGood = good;
    since = from;
    reached = Optional.empty();
  }

  /** When the batch was stored that brought the last of them. */
  synchronized Optional<Instant> reached() {
    return reached;
  }

  /** How many are still waited for. */
  synchronized int missing() {
    return waiting.cardinality();
  }

  /** Takes the next batch of the stream. */
  synchronized void accept(JsonNode batch) {
    if (!batch.path("run").asText().equals(run)) {
      run = batch.path("run").asText();
      Arrays.fill(last, -1);
    }
    gaps(batch);
    Instant stored = Instant.parse(batch.path("storedAt").asText());
    for (JsonNode sample : batch.path("samples")) {
      samples++;
      accept(sample, stored);
    }
    completeUntil = Instant.parse(batch.path("completeUntil").asText());
  }

  private void gaps(JsonNode batch) {
    for (JsonNode gap : batch.path("gaps")) {
      Instant from = gap.has("from") ? Instant.parse(gap.path("from").asText()) : completeUntil;
      gaps.add(
          new Gap(from.toEpochMilli(), Instant.parse(gap.path("to").asText()).toEpochMilli() + 1));
      markers++;
    }
  }

  private void accept(JsonNode sample, Instant stored) {
    int item = sample.path("tag").asInt();
    Instant time = Instant.parse(sample.path("time").asText());
    boolean good = sample.path("status").asText().equals("00000000");
    if (good) {
      good(item, time, sample.path("value").asDouble(Double.NaN));
    } else {
      badSince[item] = Math.min(badSince[item], time.toEpochMilli());
    }
    if (good == waitingForGood && waiting.get(item) && !(good ? time : stored).isBefore(since)) {
      waiting.clear(item);
      reached = waiting.isEmpty() ? Optional.of(stored) : Optional.empty();
    }
  }

  private void good(int item, Instant time, double value) {
    long counter = values.counter(time);
    if (counter < 0 || value != values.value(item, counter)) {
      wrong++;
      fault("item %d at %s has the value %s".formatted(item, time, value));
      return;
    }
    if (last[item] >= 0 && counter < last[item]) {
      fault("item %d went back from step %d to %d".formatted(item, last[item], counter));
      wrong++;
    }
    if (last[item] >= 0 && counter > last[item] + 1) {
      missing.add(new Missing(item, last[item], counter, badSince[item]));
    }
    last[item] = Math.max(last[item], counter);
    badSince[item] = Long.MAX_VALUE;
  }

  private void fault(String text) {
    if (faults.size() < SHOWN) {
      faults.add(text);
    }
  }

  /**
   * What a round brought; begins anew.
   *
   * @param samples of all qualities
   * @param wrong values that the server did not write at that time, or that went back
   * @param lost values that the server wrote, that are not in the stream, and that no marker covers
   * @param markers gap markers
   * @param faults the first ones, for people
   */
  record Judgement(long samples, int wrong, int lost, int markers, List<String> faults) {
    Judgement {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Judges what came since the last time.
   *
   * @param journal what the server wrote
   * @param absent whether some nodes were not there: what they are worth is then unknown from their
   *     Bad sample on, and a sample is no loss
   */
  synchronized Judgement judge(Journal journal, boolean absent) {
    int lost = 0;
    for (Missing m : missing) {
      for (long step = m.after() + 1; step < m.before(); step++) {
        if (lost(m, step, journal, absent)) {
          lost++;
          fault("item %d lacks step %d without a gap marker".formatted(m.item(), step));
        }
      }
    }
    var judgement = new Judgement(samples, wrong, lost, markers, faults);
    missing.clear();
    faults.clear();
    samples = 0;
    wrong = 0;
    markers = 0;
    return judgement;
  }

  private boolean lost(Missing m, long step, Journal journal, boolean absent) {
    long time = values.millis(step);
    return journal.changed(values, step, m.item())
        && gaps.stream().noneMatch(gap -> gap.covers(time) || journal.writtenWithin(step, gap))
        && !(absent && time >= m.badSince());
  }
}
