package io.bumpless.plant.mill;

import io.bumpless.plant.control.WriteJournal;
import io.bumpless.plant.dcs.DcsLogic;
import io.bumpless.plant.dcs.DcsSettings;
import io.bumpless.plant.dcs.DcsState;
import io.bumpless.plant.dcs.LoopMode;
import io.bumpless.plant.dcs.Outcome;
import io.bumpless.plant.fault.Faults;
import io.bumpless.plant.fault.Reception;
import io.bumpless.plant.opcua.LiveNamespace;
import io.bumpless.plant.opcua.NodeSpec;
import io.bumpless.plant.opcua.NodeWrite;
import io.bumpless.plant.opcua.Sample;
import io.bumpless.plant.opcua.WriteGate;
import io.bumpless.plant.process.Laboratory.Assay;
import io.bumpless.plant.process.MillInputs;
import io.bumpless.plant.process.MillParameters;
import io.bumpless.plant.process.MillState;
import io.bumpless.plant.process.MillStep;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mill and control system in time: one thread steps both and shows them on the server; writes of
 * clients come in between, one at a time. Everything that decides is in {@code process} and {@code
 * dcs}.
 */
public final class MillPlant implements WriteGate, AutoCloseable {
  /** Scan time of the control system, ms of wall-clock time. */
  static final long SCAN_MILLIS = 100;

  private static final Logger LOG = LoggerFactory.getLogger(MillPlant.class);
  private static final double FIRST_SETPOINT = 220;

  private final MillStep process;
  private final DcsLogic logic;
  private final WriteJournal journal;
  private final WriteAdmission admission;
  private final Faults faults = new Faults();
  private final List<Pending> pending = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private MillState mill;
  private DcsState dcs;
  private double timeFactor;
  private Optional<Assay> shownAssay = Optional.empty();
  private Optional<LiveNamespace> nodes = Optional.empty();
  private long scannedAt;

  public MillPlant(
      MillParameters parameters,
      DcsSettings settings,
      double timeFactor,
      WriteAdmission admission,
      WriteJournal journal) {
    this.process = new MillStep(parameters);
    this.logic = new DcsLogic(settings);
    this.timeFactor = timeFactor;
    this.admission = admission;
    this.journal = journal;
    this.mill = process.running(FIRST_SETPOINT);
    this.dcs = DcsState.automatic(FIRST_SETPOINT, mill.controller().output(), now());
  }

  /** Creates the nodes and starts the time. */
  public synchronized void start(LiveNamespace live) {
    nodes = Optional.of(live);
    MillNodes.all().forEach(spec -> live.add(spec, current(spec)));
    scannedAt = now();
    ScheduledFuture<?> scans =
        clock.scheduleAtFixedRate(
            this::guardedScan, SCAN_MILLIS, SCAN_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("scanning={} every={} ms", !scans.isDone(), SCAN_MILLIS);
  }

  /** A scan that fails must be seen: a scheduled task that throws would just stop. */
  private void guardedScan() {
    try {
      scan();
    } catch (RuntimeException e) {
      LOG.error("scan failed; values stand still now", e);
      throw e;
    }
  }

  private synchronized void scan() {
    long now = now();
    double seconds = (now - scannedAt) / 1000.0 * timeFactor;
    scannedAt = now;
    executePending(now);
    dcs = logic.scan(dcs, now);
    mill = process.step(mill, inputs(dcs), seconds);
    show();
  }

  private static MillInputs inputs(DcsState dcs) {
    return dcs.loop().mode() == LoopMode.MAN
        ? MillInputs.manual(dcs.loop().manualOutput())
        : MillInputs.automatic(dcs.loop().setpoint());
  }

  private void show() {
    if (faults.frozen()) {
      return;
    }
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    nodes.ifPresent(live -> live.publishSampled(MillNodes.samples(mill, dcs, at)));
    Optional<Assay> newest = mill.laboratory().latest();
    if (!newest.equals(shownAssay)) {
      shownAssay = newest;
      newest
          .map(assay -> MillNodes.assay(mill, assay, timeFactor, at))
          .ifPresent(
              sample -> nodes.ifPresent(live -> live.publish(Map.of(MillNodes.P80_LAB, sample))));
    }
  }

  private Sample current(NodeSpec spec) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Map<String, Sample> samples = new LinkedHashMap<>(MillNodes.samples(mill, dcs, at));
    samples.putAll(MillNodes.written(dcs, at));
    shownAssay.ifPresent(
        assay -> samples.put(MillNodes.P80_LAB, MillNodes.assay(mill, assay, timeFactor, at)));
    return samples.getOrDefault(spec.id(), Sample.waiting(at));
  }

  /** What a client writes: admitted by name and type, stored, given to the logic, journaled. */
  @Override
  public synchronized StatusCode handle(NodeWrite write, Supplier<StatusCode> apply) {
    Optional<WriteAdmission.Refusal> refusal = admission.refuses(write, dcs.loop().mode());
    if (refusal.isPresent()) {
      return refused(write, refusal.get().status(), refusal.get().why());
    }
    if (faults.frozen()) {
      faults.keep(write);
      journal.append(write, StatusCode.GOOD, false, "frozen: kept until the thaw");
      return StatusCode.GOOD;
    }
    Reception reception = Reception.of(write, faults.of(write.node()));
    StatusCode stored = reception.answer().isBad() ? StatusCode.GOOD : apply.get();
    if (!stored.isGood()) {
      return refused(write, stored, "refused by the server");
    }
    receive(write, reception);
    return reception.answer();
  }

  private StatusCode refused(NodeWrite write, StatusCode status, String why) {
    journal.append(write, status, false, why);
    return status;
  }

  private void receive(NodeWrite asSent, Reception reception) {
    StatusCode answer = reception.answer();
    switch (reception.effect()) {
      case Reception.Effect.Now(NodeWrite write) -> execute(write, answer, "");
      case Reception.Effect.None(String why) -> journal.append(asSent, answer, false, why);
      case Reception.Effect.After(NodeWrite write, long delay) -> {
        journal.append(asSent, answer, false, "fault: executed in " + delay + " ms");
        later(delay, () -> execute(write, answer, "late: "));
      }
      case Reception.Effect.Undone(NodeWrite write, long delay) -> {
        double before = dcs.loop().setpoint();
        execute(write, answer, "");
        later(delay, () -> dcs = logic.setpoint(dcs, before).state());
      }
    }
  }

  private void execute(NodeWrite write, StatusCode answer, String how) {
    Outcome outcome = ProgramWrites.apply(logic, dcs, write, now());
    dcs = outcome.state();
    journal.append(write, answer, outcome.accepted(), how + outcome.why());
    show();
  }

  private void later(long delayMillis, Runnable effect) {
    pending.add(new Pending(now() + delayMillis, effect));
  }

  /** An effect that a fault holds back; executed by the first scan that is late enough. */
  private record Pending(long due, Runnable effect) {}

  private void executePending(long now) {
    List<Pending> due = pending.stream().filter(p -> p.due() <= now).toList();
    pending.removeAll(due);
    due.forEach(p -> p.effect().run());
  }

  /** The switches of a test, under the plant's own lock. */
  synchronized <T> T withFaults(Function<Faults, T> use) {
    return use.apply(faults);
  }

  /** The gateway hands over what it took while it was frozen. */
  synchronized int thaw() {
    List<NodeWrite> held = faults.thaw();
    held.forEach(write -> execute(write, StatusCode.GOOD, "after the freeze: "));
    show();
    return held.size();
  }

  /** A download from the engineering station. */
  synchronized void download() {
    dcs = logic.download(dcs);
    show();
  }

  /** What a person does at the console or, for a test, with the plant itself. */
  synchronized Outcome operate(Console console, String node, Object value) {
    Outcome outcome = console.apply(logic, dcs, node, value, now());
    dcs = outcome.state();
    show();
    return outcome;
  }

  /** "A hard seam arrives": hardness 0.7 (soft) … 1.35 (hard); it drifts on from there. */
  synchronized void setHardness(double hardness) {
    mill = mill.withHardness(hardness);
    show();
  }

  synchronized void setTimeFactor(double factor) {
    timeFactor = factor;
  }

  /** Removes a node from the server, as a control-system download would. */
  synchronized boolean removeNode(String id) {
    return nodes.map(live -> live.remove(id)).orElse(false);
  }

  /** Brings a removed node back; false when there is no node of that name. */
  synchronized boolean addNode(String id) {
    Optional<NodeSpec> spec = MillNodes.all().stream().filter(s -> s.id().equals(id)).findFirst();
    nodes.ifPresent(live -> spec.ifPresent(s -> live.add(s, current(s))));
    return spec.isPresent();
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
