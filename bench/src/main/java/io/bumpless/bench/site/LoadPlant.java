package io.bumpless.bench.site;

import io.bumpless.plant.opcua.LiveNamespace;
import io.bumpless.plant.opcua.NodeSpec;
import io.bumpless.plant.opcua.NodeWrite;
import io.bumpless.plant.opcua.PlantServer;
import io.bumpless.plant.opcua.Sample;
import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import io.bumpless.plant.opcua.ValueType;
import io.bumpless.plant.opcua.WriteGate;
import io.bumpless.testbed.process.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * An OPC UA server in this process whose tags count their own changes, and which sees the advice
 * that comes back. The changes of all tags are spread evenly over time, a few each millisecond.
 */
public final class LoadPlant implements AutoCloseable {
  private static final String NAMESPACE = "urn:bumpless:bench";
  private static final String ADVICE = "ADVICE";
  private static final String STATE = "STATE";
  private static final long STEP = Duration.ofMillis(1).toNanos();

  private final Path folder;
  private final PlantServer server;
  private final ChangeLog changes;
  private final int inputs;
  private final long[] made;
  private volatile double perSecond;
  private volatile boolean ended;
  private final Thread thread;

  private LoadPlant(Path folder, int tags, int inputs) {
    this.folder = folder;
    this.changes = new ChangeLog();
    this.inputs = inputs;
    this.made = new long[tags];
    try {
      this.server = PlantServer.start(options(folder), WriteGate.telling(this::written));
    } catch (IOException e) {
      throw new UncheckedIOException("the plant server does not start", e);
    }
    this.thread = Thread.ofPlatform().name("load").daemon().unstarted(this::run);
  }

  /**
   * Starts a server at rest.
   *
   * @param tags how many
   * @param inputs how many of them go into the model, evenly spread over the tags
   */
  public static LoadPlant start(int tags, int inputs) {
    var plant = new LoadPlant(ScratchFolder.create("bench-plant-"), tags, inputs);
    Instant now = Instant.now();
    LiveNamespace nodes = plant.server.nodes();
    for (int tag = 0; tag < tags; tag++) {
      nodes.add(
          NodeSpec.readOnly(name(tag), ValueType.DOUBLE, "counts its own changes"),
          Sample.good(0.0, now));
    }
    nodes.add(NodeSpec.writable(ADVICE, ValueType.DOUBLE, "advice"), Sample.good(0.0, now));
    nodes.add(NodeSpec.writable(STATE, ValueType.STRING, "state"), Sample.good("", now));
    plant.thread.start();
    return plant;
  }

  private static ServerOptions options(Path folder) {
    return new ServerOptions(
        0,
        "urn:bumpless:bench:server",
        NAMESPACE,
        0,
        "bench",
        folder,
        Set.of(Protection.NONE),
        new Access(false, true, Map.of()));
  }

  /** All tags together change this often; 0 = rest. */
  public void rate(double changesPerSecond) {
    perSecond = changesPerSecond;
    LockSupport.unpark(thread);
  }

  private void run() {
    int next = 0;
    while (!ended) {
      if (perSecond == 0) {
        LockSupport.park(this);
        continue;
      }
      double rate = perSecond;
      long begin = System.nanoTime();
      long done = 0;
      while (rate == perSecond && !ended) {
        long due = (long) (rate * (System.nanoTime() - begin) / 1e9);
        int step = (int) Math.min(due - done, made.length);
        if (step > 0) {
          change(next, step);
          next = (next + step) % made.length;
          done += step;
        }
        if (done >= due) {
          LockSupport.parkNanos(STEP);
        }
      }
    }
  }

  private void change(int first, int count) {
    Instant now = Instant.now();
    Map<String, Sample> samples = LinkedHashMap.newLinkedHashMap(count);
    int fed = 0;
    for (int i = 0; i < count; i++) {
      int tag = (first + i) % made.length;
      made[tag]++;
      fed += isInput(tag) ? 1 : 0;
      samples.put(name(tag), Sample.good((double) made[tag], now));
    }
    changes.changed(fed, System.nanoTime());
    server.nodes().publish(samples);
  }

  private boolean isInput(int tag) {
    return inputs > 0 && tag % (made.length / inputs) == 0 && tag / (made.length / inputs) < inputs;
  }

  private void written(NodeWrite write) {
    if (write.node().equals(ADVICE)) {
      changes.advised((Double) write.value(), System.nanoTime());
    }
  }

  private static String name(int tag) {
    return "T%05d".formatted(tag);
  }

  /** Names of all tags, in order. */
  public List<String> tags() {
    return IntStream.range(0, made.length).mapToObj(LoadPlant::name).toList();
  }

  /** Names of the tags that go into the model. */
  public List<String> inputs() {
    return IntStream.range(0, made.length).filter(this::isInput).mapToObj(LoadPlant::name).toList();
  }

  /** The NodeId of a tag as configurations spell it. */
  public static String node(String tag) {
    return "nsu=" + NAMESPACE + ";s=" + tag;
  }

  public String adviceNode() {
    return node(ADVICE);
  }

  public String stateNode() {
    return node(STATE);
  }

  public String namespace() {
    return NAMESPACE;
  }

  /** How often each tag has changed; exact only at rest. */
  public long[] made() {
    return made.clone();
  }

  public ChangeLog changes() {
    return changes;
  }

  public String endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(5));
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the plant server does not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ScratchFolder.remove(folder);
  }
}
