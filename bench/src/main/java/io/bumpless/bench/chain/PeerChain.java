package io.bumpless.bench.chain;

import io.bumpless.bench.findings.FindingsJson;
import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.RunningProcess;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SiteNames;
import io.bumpless.bench.site.SumModel;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same chain from node-opcua, onnxruntime-node and nats.js (bench/peer). */
public final class PeerChain implements Chain {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final List<String> PARTS = List.of("connector", "scorer", "writer");

  private final List<ChildProcess> children = new ArrayList<>();

  private PeerChain() {}

  /** What the three scripts are told, as JSON. */
  private record Config(
      String bus,
      String endpoint,
      String sensorStream,
      String sensorSubject,
      String scoreSubject,
      long publishingMillis,
      int queueSize,
      List<String> tags,
      List<Integer> inputs,
      String model,
      String adviceNode) {}

  /**
   * Starts the three processes; returns when all say that they are ready.
   *
   * @param installed the folder that {@link PeerFiles} prepared
   */
  public static PeerChain start(
      Path installed, Path folder, LoadPlant plant, SiteBus bus, ChainSpec spec) {
    SiteNames.streams(bus);
    Path model = folder.resolve("model.onnx");
    Path config = folder.resolve("peer.json");
    try {
      Files.createDirectories(folder);
      Files.write(model, SumModel.bytes(spec.inputs()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + model, e);
    }
    FindingsJson.write(config, config(plant, bus, spec, model));
    var chain = new PeerChain();
    try {
      PARTS.forEach(part -> chain.add(installed, folder, part, config));
      return chain;
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private static Config config(LoadPlant plant, SiteBus bus, ChainSpec spec, Path model) {
    List<String> tags = plant.tags();
    return new Config(
        bus.url(),
        plant.endpoint(),
        SiteNames.SENSOR_STREAM,
        SiteNames.SENSOR_SUBJECT,
        SiteNames.SCORE_SUBJECT,
        spec.publishing().toMillis(),
        spec.queueSize(),
        tags.stream().map(LoadPlant::node).toList(),
        plant.inputs().stream().map(tags::indexOf).toList(),
        model.toString(),
        plant.adviceNode());
  }

  private void add(Path installed, Path folder, String part, Path config) {
    Path log = folder.resolve("peer-" + part + ".log");
    ChildProcess child =
        ChildProcess.start(
            ChildSpec.of(
                "peer " + part,
                List.of("node", installed.resolve(part + ".mjs").toString(), config.toString()),
                log));
    children.add(child);
    child.awaitReady(START_LIMIT, () -> child.lastLogLines(50).contains("ready"));
  }

  @Override
  public List<RunningProcess> processes() {
    return children.stream()
        .map(child -> new RunningProcess(child.name().replace("peer ", ""), child.pid()))
        .toList();
  }

  @Override
  public void requireAlive() {
    children.forEach(ChildProcess::requireAlive);
  }

  @Override
  public void close() {
    children.reversed().forEach(ChildProcess::close);
  }
}
