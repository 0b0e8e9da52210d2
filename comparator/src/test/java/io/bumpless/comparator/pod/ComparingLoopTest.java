package io.bumpless.comparator.pod;

import static io.bumpless.comparator.script.SiteBus.NAME;
import static io.bumpless.comparator.script.SiteBus.NAMESPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.comparator.pod.DyingBus.Fate;
import io.bumpless.comparator.script.Configs;
import io.bumpless.comparator.script.RandomSite;
import io.bumpless.comparator.script.RandomSite.Trouble;
import io.bumpless.comparator.script.Run;
import io.bumpless.comparator.script.Run.Streams;
import io.bumpless.comparator.script.Scores;
import io.bumpless.comparator.script.SiteBus;
import io.bumpless.comparator.store.BlockHistory;
import io.bumpless.comparator.store.CheckpointCodec;
import io.bumpless.comparator.store.EvidenceStore;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.EvidenceOf;
import io.bumpless.comparator.trial.Step;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.contracts.evidence.PublishedBlock;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.Facts.State;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.podkit.metrics.Metrics;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop on a bus in memory: what is stored, and what a crash at any write does to it. */
class ComparingLoopTest {
  private static final Configs TRIAL = Configs.trial();

  private final AtomicLong nanos = new AtomicLong();
  private final MemoryBus bus = bus();

  private static MemoryBus bus() {
    return new MemoryBus()
        .stream(BusNames.scoreStream(NAMESPACE, NAME), BusNames.scoreSubject(NAMESPACE, NAME, ">"))
            .stream(BusNames.blocksStream(NAMESPACE, NAME), BusNames.blocksSubject(NAMESPACE, NAME))
            .stream(
                BusNames.sensorStream(NAMESPACE, "lab"), BusNames.sensorSubject(NAMESPACE, "lab"))
            .stream(
                BusNames.sensorStream(NAMESPACE, "mill-3"),
                BusNames.sensorSubject(NAMESPACE, "mill-3"));
  }

  /** A running loop. */
  private record Running(ComparingLoop loop, Standing standing, Metrics metrics)
      implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      loop.close();
      metrics.close();
    }
  }

  private Running start(ComparePlan plan, Bus process) {
    var metrics = new Metrics();
    var standing = new Standing(plan, nanos::get);
    var loop =
        ComparingLoop.start(
            plan,
            process,
            new ComparingLoop.Outlets(
                new EvidenceStore(plan, process, metrics, standing::checkpoint),
                new BlockHistory(process, plan.config().deployment(), metrics),
                standing,
                () -> {}),
            metrics);
    return new Running(loop, standing, metrics);
  }

  private static Optional<Checkpoint> stored(Bus of) {
    return of.get(BusNames.EVIDENCE, BusNames.checkpointKey(NAMESPACE, NAME))
        .join()
        .map(
            value -> {
              try {
                return new CheckpointCodec().decode(value.value());
              } catch (MalformedMessage e) {
                throw new AssertionError(e);
              }
            });
  }

  private static String hash(ComparePlan plan, Bus of) {
    return stored(of).map(c -> EvidenceCodec.hash(EvidenceOf.checkpoint(plan, c))).orElse("");
  }

  private static Set<PublishedBlock> history(MemoryBus of) {
    var blocks = new LinkedHashSet<PublishedBlock>();
    of.messages(BusNames.blocksStream(NAMESPACE, NAME))
        .forEach(
            message -> {
              try {
                blocks.add(EvidenceCodec.decodeBlock(message.payload()));
              } catch (MalformedMessage e) {
                throw new AssertionError(e);
              }
            });
    return blocks;
  }

  private static Streams passing() {
    var scores = new Scores();
    for (long tick = 0; tick < 620; tick++) {
      scores.both(tick, 200, 200.5);
    }
    return Streams.of(scores);
  }

  @Test
  void evidence_of_a_pass_is_frozen_under_its_hash_and_reported() throws Exception {
    ComparePlan plan = TRIAL.plan();
    new SiteBus(bus).publish(passing());
    String last = Run.of(plan, passing()).getLast().evidenceHash();

    try (Running running = start(plan, bus)) {
      await().untilAsserted(() -> assertThat(hash(plan, bus)).isEqualTo(last));
      await()
          .untilAsserted(
              () ->
                  assertThat(running.standing().facts().verdict())
                      .isEqualTo(ComparatorFacts.Verdict.PASS));
      ComparatorFacts facts = running.standing().facts();
      byte[] frozen =
          bus.get(
                  BusNames.EVIDENCE,
                  BusNames.frozenEvidenceKey(NAMESPACE, NAME, facts.frozenHash()))
              .join()
              .orElseThrow()
              .value();
      assertThat(EvidenceCodec.hash(EvidenceCodec.decode(frozen))).isEqualTo(facts.frozenHash());
      assertThat(facts.evidenceHash()).isEqualTo(last);
      assertThat(running.metrics().counters())
          .containsEntry("bumpless_comparator_blocks_total", 61L);
    }
  }

  @ParameterizedTest
  @EnumSource(Fate.class)
  void killed_at_any_write_it_ends_with_the_same_evidence(Fate fate) throws Exception {
    ComparePlan plan = TRIAL.withTruth().withRegimes().plan();
    Streams streams = RandomSite.streams(7, Trouble.NONE, 160);
    List<Step> undisturbed = Run.of(plan, streams);
    String last = undisturbed.getLast().evidenceHash();
    boolean reached = true;
    for (int at = 0; reached; at++) {
      MemoryBus site = bus();
      new SiteBus(site).publish(streams);
      var dying = new DyingBus(site, at, fate);
      try (Running _ = start(plan, dying)) {
        await()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> dying.reached() || hash(plan, site).equals(last));
      }
      reached = dying.reached();
      try (Running _ = start(plan, site)) {
        await()
            .pollInterval(Duration.ofMillis(5))
            .untilAsserted(() -> assertThat(hash(plan, site)).isEqualTo(last));
      }
      assertThat(history(site))
          .containsAll(undisturbed.stream().flatMap(s -> s.block().stream()).toList());
      site.close();
    }
  }

  @Test
  void a_leftover_of_an_older_task_writes_nothing_and_says_so() throws Exception {
    ComparePlan older = TRIAL.plan();
    ComparePlan newer = TRIAL.since(older.config().since().plusSeconds(30), 2).plan();
    new SiteBus(bus).publish(passing());
    try (Running _ = start(newer, bus)) {
      await().until(() -> stored(bus).isPresent() && stored(bus).get().of(newer));
    }
    String before = hash(newer, bus);

    try (Running running = start(older, bus)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(running.standing().facts().checkpoint().reason())
                      .isEqualTo("Superseded"));
      assertThat(running.standing().facts().verdict()).isEqualTo(ComparatorFacts.Verdict.ERROR);
    }
    assertThat(hash(newer, bus)).isEqualTo(before);
  }

  @Test
  void a_new_attempt_begins_anew_over_the_old_checkpoint() throws Exception {
    new SiteBus(bus).publish(passing());
    ComparePlan first = TRIAL.plan();
    ComparePlan second = TRIAL.since(first.config().since().plusSeconds(30), 2).plan();
    try (Running _ = start(first, bus)) {
      await().until(() -> stored(bus).map(c -> c.trial().passed()).orElse(false));
    }

    try (Running _ = start(second, bus)) {
      await()
          .untilAsserted(
              () ->
                  assertThat(hash(second, bus))
                      .isEqualTo(Run.of(second, passing()).getLast().evidenceHash()));
    }
  }

  @Test
  void silence_is_an_error_and_not_a_verdict() throws Exception {
    ComparePlan plan = TRIAL.plan();
    var scores = new Scores();
    for (long tick = 0; tick < 40; tick++) {
      scores.both(tick, 200, 200.5);
    }
    new SiteBus(bus).publish(Streams.of(scores));
    try (Running running = start(plan, bus)) {
      await().until(() -> stored(bus).map(c -> c.trial().closed() == 3).orElse(false));
      assertThat(running.standing().facts().verdict()).isEqualTo(ComparatorFacts.Verdict.UNDECIDED);

      nanos.addAndGet(Duration.ofMinutes(1).toNanos());

      assertThat(running.standing().facts().inputs().reason()).isEqualTo("ScoresSilent");
      assertThat(running.standing().facts().verdict()).isEqualTo(ComparatorFacts.Verdict.ERROR);
      assertThat(running.standing().facts().checkpoint().state()).isEqualTo(State.GOOD);
    }
  }
}
