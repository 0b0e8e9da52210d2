package io.bumpless.scorer.tick;

import io.bumpless.contracts.bus.Behind;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.bus.TagTable;
import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.contracts.config.ScorerConfig.Feature;
import io.bumpless.contracts.config.ScorerConfig.Function;
import io.bumpless.contracts.config.ScorerConfig.Output;
import io.bumpless.contracts.config.ScorerConfig.Revision;
import io.bumpless.contracts.config.ScorerConfig.Schedule;
import io.bumpless.contracts.config.ScorerConfig.Source;
import io.bumpless.contracts.config.Subject;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.Publication;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.scorer.model.Digest;
import io.bumpless.scorer.model.OnnxFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One deployment for tests: source "mill" with the tags feed and power, period 1 s, score = feed +
 * 2 × mean of power over 3 s + 0.5; and a small connector that publishes its batches.
 */
public final class Deployment {
  public static final long SECOND = 1_000_000_000L;
  public static final String SENSOR_STREAM = BusNames.sensorStream("ns", "mill");
  public static final String SENSOR_SUBJECT = BusNames.sensorSubject("ns", "mill");
  public static final String SCORE_STREAM = BusNames.scoreStream("ns", "feed-optimizer");
  public static final String SCORE_SUBJECT = BusNames.scoreSubject("ns", "feed-optimizer", "1f0c");
  public static final byte[] MODEL = OnnxFile.linear(0.5f, 1, 2);

  private static final TagTable TABLE =
      new TagTable(
          List.of(
              new TagTable.Tag("feed", "t/h", false, Optional.empty()),
              new TagTable.Tag("power", "kW", false, Optional.empty())));

  private final String digest;
  private String run = "run-1";
  private long number;

  public Deployment() {
    this(MODEL);
  }

  public Deployment(byte[] model) {
    this.digest = Digest.of(model);
  }

  public String digest() {
    return digest;
  }

  public ScorerConfig config(String busUrl) {
    return new ScorerConfig(
        new Subject("ns", "feed-optimizer", "uid-1"),
        new Revision(3, "1f0c", "3", digest),
        new BusConfig(busUrl, "mdep-feed-1f0c", Optional.empty(), Optional.empty()),
        SCORE_SUBJECT,
        SCORE_STREAM,
        1 << 20,
        List.of(new Source("mill", SENSOR_STREAM, SENSOR_SUBJECT)),
        new Schedule.Periodic(Duration.ofSeconds(1), Duration.ZERO),
        List.of(
            new Feature("feed", "mill", "feed", Function.LAST, Optional.empty(), Optional.empty()),
            new Feature(
                "power_mean",
                "mill",
                "power",
                Function.MEAN,
                Optional.of(Duration.ofSeconds(3)),
                Optional.empty())),
        Duration.ofSeconds(10),
        Optional.empty(),
        List.of(new Output("feed_sp", "variable", 0, "t/h", -1e9, 1e9)),
        1,
        Duration.ofMillis(500),
        false);
  }

  /** The connector starts anew. */
  public void restart() {
    run = "run-" + Instant.now() + number;
    number = 0;
  }

  /**
   * A batch complete until {@code time} with feed and power sampled just then; the first one of a
   * run, and every tenth, is a keyframe.
   */
  public SampleBatch batch(long time, double feed, double power) {
    number++;
    boolean keyframe = number % 10 == 1;
    return new SampleBatch(
        run,
        number,
        time,
        "v1",
        keyframe ? Optional.of(TABLE) : Optional.empty(),
        keyframe,
        SECOND / 2,
        Samples.builder(2).add(0, time, feed, 0).add(1, time, power, 0).build(),
        number == 1 ? List.of(new Gap(0, time, GapReason.RESTART, 0)) : List.of());
  }

  /** Publishes a batch that its source delivered just now. */
  public void publish(Bus bus, SampleBatch batch) {
    publish(bus, SENSOR_SUBJECT, batch, 0);
  }

  /** Publishes a batch that is so many nanoseconds behind its source. */
  public static void publish(Bus bus, String subject, SampleBatch batch, long behind) {
    bus.publish(
            new Publication(
                subject,
                SampleBatchCodec.encode(batch),
                batch.runId() + "-" + batch.number(),
                new Behind(behind).note()),
            Duration.ofSeconds(2))
        .join();
  }

  /** The scores in a list of messages by tick; a tick twice is an error. */
  public static NavigableMap<Long, Score> scores(List<StoredMessage> messages) {
    var scores = new TreeMap<Long, Score>();
    for (StoredMessage message : messages) {
      Score score = score(message.payload());
      if (scores.put(score.tick(), score) != null) {
        throw new AssertionError("tick " + score.tick() + " was stored twice");
      }
    }
    return scores;
  }

  /** The tick of the newest stored score; -1 without. */
  public static long newestTick(Bus bus) {
    return bus.last(SCORE_STREAM, SCORE_SUBJECT)
        .join()
        .map(m -> score(m.payload()).tick())
        .orElse(-1L);
  }

  private static Score score(byte[] payload) {
    try {
      return ScoreCodec.decode(payload);
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }
}
