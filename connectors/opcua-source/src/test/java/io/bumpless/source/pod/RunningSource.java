package io.bumpless.source.pod;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.SourceConfig;
import io.bumpless.contracts.report.Facts.SourceFacts;
import io.bumpless.contracts.report.ReportCodec;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.config.BadConfig;
import io.bumpless.podkit.config.PodEnvironment;
import io.bumpless.podkit.lifecycle.RunningPod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** The connector in this process, with a reader of its stream and its reports. */
final class RunningSource implements AutoCloseable {
  private final RunningPod pod;
  private final List<SampleBatch> batches = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<SourceFacts>> facts =
      new AtomicReference<>(Optional.empty());
  private final Replay replay;

  private RunningSource(RunningPod pod, SourceConfig config) {
    this.pod = pod;
    this.replay =
        pod.data()
            .replay(
                ReplayRequest.fromBeginning(
                    BusNames.sensorStream(config.source().namespace(), config.source().name()),
                    config.subject()),
                message -> batches.add(decode(message.payload())));
    pod.control()
        .watch(
            BusNames.REPORTS,
            BusNames.reportKey("sns", "mill", "mill-3", "pod-1"),
            value -> facts.set(value.map(v -> facts(v.value()))));
    SourcePod.start(config, pod);
  }

  static RunningSource start(SourceConfig config) {
    try {
      var environment =
          PodEnvironment.of(Map.of("BUMPLESS_HTTP", "127.0.0.1:0", "BUMPLESS_POD", "pod-1"));
      return new RunningSource(
          RunningPod.start(environment, config.bus(), (code, message) -> {}), config);
    } catch (BadConfig | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static SourceConfig with(SourceConfig config, OpcUaConfig opcUa) {
    return new SourceConfig(
        config.source(),
        config.bus(),
        config.subject(),
        opcUa,
        config.publishingInterval(),
        config.subscriptionLifetime(),
        config.timestamps(),
        config.tags(),
        config.tagFiles(),
        config.outageBytes(),
        config.keyframeInterval());
  }

  RunningPod pod() {
    return pod;
  }

  /** All batches of the stream so far. */
  List<SampleBatch> batches() {
    return List.copyOf(batches);
  }

  /** The facts of the newest report. */
  Optional<SourceFacts> facts() {
    return facts.get();
  }

  /** All values of a tag, in order. */
  List<Double> values(int tag) {
    var values = new ArrayList<Double>();
    for (SampleBatch batch : batches) {
      Samples samples = batch.samples();
      for (int i = 0; i < samples.size(); i++) {
        if (samples.tag(i) == tag) {
          values.add(samples.value(i));
        }
      }
    }
    return values;
  }

  /** The newest value of a tag; NaN when there is none. */
  double latest(int tag) {
    List<Double> values = values(tag);
    return values.isEmpty() ? Double.NaN : values.getLast();
  }

  /** The newest status of a tag; good when there is none. */
  int latestStatus(int tag) {
    int status = 0;
    for (SampleBatch batch : batches) {
      Samples samples = batch.samples();
      for (int i = 0; i < samples.size(); i++) {
        status = samples.tag(i) == tag ? samples.status(i) : status;
      }
    }
    return status;
  }

  @Override
  public void close() {
    replay.close();
    pod.close();
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
}
