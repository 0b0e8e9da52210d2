package io.bumpless.comparator.script;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.podkit.bus.Bus;
import java.time.Duration;
import java.util.List;

/** Puts streams of the tests onto a bus, under the names of {@link Configs}. */
public final class SiteBus {
  public static final String NAMESPACE = "mill";
  public static final String NAME = "feed-optimizer";

  private final Bus bus;

  public SiteBus(Bus bus) {
    this.bus = bus;
  }

  /** All scores, then all batches. */
  public void publish(Streams streams) {
    scores(streams.scores());
    batches("mill-3", streams.regime());
    batches("lab", streams.truth());
  }

  public void scores(List<ScoreArrival> scores) {
    for (ScoreArrival arrival : scores) {
      String id = arrival.score().model().id();
      put(
          BusNames.scoreSubject(NAMESPACE, NAME, id),
          ScoreCodec.encode(arrival.score()),
          "score-" + arrival.sequence());
    }
  }

  public void batches(String source, List<SampleBatch> batches) {
    for (SampleBatch batch : batches) {
      put(
          BusNames.sensorSubject(NAMESPACE, source),
          SampleBatchCodec.encode(batch),
          source + "-" + batch.runId() + "-" + batch.number());
    }
  }

  private void put(String subject, byte[] payload, String id) {
    bus.publish(subject, payload, id, Duration.ofSeconds(5)).join();
  }
}
