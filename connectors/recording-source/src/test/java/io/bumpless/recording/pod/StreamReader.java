package io.bumpless.recording.pod;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.lifecycle.RunningPod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Reads a source's stream and its reports, over restarts of the bus. */
final class StreamReader implements AutoCloseable {
  static final String STREAM = "sensor_mill_recorded";
  static final String SUBJECT = "sensor.mill.recorded";

  private final RunningPod pod;
  private final List<byte[]> messages = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<SourceFacts>> facts =
      new AtomicReference<>(Optional.empty());

  StreamReader(String url) throws Exception {
    var environment =
        PodEnvironment.of(Map.of("BUMPLESS_HTTP", "127.0.0.1:0", "BUMPLESS_POD", "reader"));
    pod =
        RunningPod.start(
            environment,
            new BusConfig(url, "reader", Optional.empty(), Optional.empty()),
            (code, message) -> {});
    pod.data()
        .replay(
            ReplayRequest.fromBeginning(STREAM, SUBJECT),
            message -> messages.add(message.payload()));
    pod.control()
        .watch(
            BusNames.REPORTS,
            BusNames.reportKey("sns", "mill", "recorded", "pod-1"),
            value -> facts.set(value.map(v -> facts(v.value()))));
  }

  /** All messages of the stream so far. */
  List<byte[]> messages() {
    return messages;
  }

  List<SampleBatch> batches() {
    return messages.stream().map(StreamReader::decode).toList();
  }

  Optional<SourceFacts> facts() {
    return facts.get();
  }

  private static SampleBatch decode(byte[] payload) {
    try {
      return SampleBatchCodec.decode(payload);
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceFacts facts(byte[] json) {
    try {
      return (SourceFacts) ReportCodec.decode(json).facts();
    } catch (MalformedMessage e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pod.close();
  }
}
