package io.bumpless.comparator.plan;

import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.Comparison;
import io.bumpless.contracts.config.ComparatorConfig.Output;
import io.bumpless.contracts.config.ComparatorConfig.RequiredRegime;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Truth;
import io.bumpless.contracts.evidence.EvidenceCodec;
import io.bumpless.verdict.block.BlockMaker;
import io.bumpless.verdict.block.BlockSpec;
import io.bumpless.verdict.block.Regimes;
import io.bumpless.verdict.decision.AttemptLevel;
import io.bumpless.verdict.decision.Checks;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.evidence.Bets;
import io.bumpless.verdict.evidence.ChangeDetector;
import io.bumpless.verdict.gate.Gate;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.hard.HardRules;
import io.bumpless.verdict.truth.LabelSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * A configuration in the terms of the statistics, checked.
 *
 * @param config where it comes from
 * @param specHash of the attempt
 * @param trial levels, tests, regimes
 * @param maker of blocks
 * @param labels how truth is joined; absent without truth
 * @param gates that the tests come from
 */
public record ComparePlan(
    ComparatorConfig config,
    String specHash,
    TrialSpec trial,
    BlockMaker maker,
    Optional<LabelSpec> labels,
    List<Gate> gates) {
  /** Blocks whose truth may be awaited at a time: they are part of the checkpoint. */
  public static final long MAX_OPEN_BLOCKS = 1_000;

  /** Ticks of a replay's window: those of the reference wait in memory for the judged version. */
  public static final long MAX_REPLAY = 200_000;

  public ComparePlan {
    gates = List.copyOf(gates);
  }

  /**
   * The plan of a configuration.
   *
   * @throws IllegalArgumentException when it contradicts itself; the text says what to change
   */
  public static ComparePlan of(ComparatorConfig config) {
    check(config);
    Comparison comparison = config.comparison();
    List<Gate> gates = GatePlan.of(config);
    List<GateTest> tests = gates.stream().flatMap(gate -> gate.tests().stream()).toList();
    checkTests(config, tests);
    var blocks =
        new BlockSpec(
            comparison.block().toNanos(),
            comparison.guard().toNanos(),
            config.period().toNanos(),
            comparison.minCoverage());
    HardRules rules =
        HardRules.of(
            config.outputs().stream().map(Output::name).collect(Collectors.toSet()), gates);
    return new ComparePlan(
        config,
        EvidenceCodec.specHash(config, constants()),
        trial(config, tests),
        new BlockMaker(blocks, tests, rules),
        config.truth().map(truth -> labels(comparison.block(), truth)),
        gates);
  }

  private static TrialSpec trial(ComparatorConfig config, List<GateTest> tests) {
    Comparison comparison = config.comparison();
    Map<String, Integer> regimes = new LinkedHashMap<>();
    config
        .regime()
        .ifPresent(
            regime -> regime.required().forEach(one -> regimes.put(one.value(), one.minBlocks())));
    boolean declared = !regimes.isEmpty();
    if (!declared) {
      regimes.put(Regimes.ALL, comparison.minBlocks());
    }
    return new TrialSpec(
        AttemptLevel.of(comparison.alpha(), config.attempt()),
        comparison.beta(),
        tests,
        regimes,
        comparison.minBlocks(),
        Math.toIntExact(comparison.maxDuration().dividedBy(comparison.block())),
        comparison.hold(),
        Checks.product(declared, config.truth().map(Truth::minLabelledShare).orElse(0.0)));
  }

  private static LabelSpec labels(Duration block, Truth truth) {
    if (truth.maxDelay().dividedBy(block) > MAX_OPEN_BLOCKS) {
      throw new IllegalArgumentException(
          "truth may be awaited for at most %d blocks, maxDelay %s is %d blocks of %s"
              .formatted(
                  MAX_OPEN_BLOCKS, truth.maxDelay(), truth.maxDelay().dividedBy(block), block));
    }
    return new LabelSpec(
        block.toNanos(),
        truth.maxDelay().toNanos(),
        truth.tolerance().toNanos(),
        truth.minLabels());
  }

  private static void check(ComparatorConfig config) {
    require(
        (config.task() == Task.REPLAY) == config.window().isPresent(),
        "a window belongs to a REPLAY, and only there");
    require(
        config
            .window()
            .map(w -> Duration.between(w.from(), w.to()).dividedBy(config.period()) <= MAX_REPLAY)
            .orElse(true),
        "a replay has at most " + MAX_REPLAY + " ticks; shorten the window");
    require(
        config.task() != Task.SURVEILLANCE || config.reference().isPresent(),
        "SURVEILLANCE needs a reference: the old version");
    require(
        config.reference().map(r -> !r.scores().equals(config.judged().scores())).orElse(true),
        "judged and reference must have scores of their own, both are " + config.judged().scores());
    require(!config.outputs().isEmpty(), "there is no output to compare");
    boolean clamps =
        config.comparison().gates().stream()
            .anyMatch(gate -> gate.kind() == ComparatorConfig.GateKind.WOULD_CLAMP);
    require(
        !clamps || config.comparison().clamp().isPresent(),
        "a WOULD_CLAMP gate needs the clamp of the binding");
    require(
        config.regime().map(r -> !r.required().isEmpty()).orElse(true),
        "a regime tag needs at least one required regime");
  }

  private static void checkTests(ComparatorConfig config, List<GateTest> tests) {
    for (GateTest test : tests) {
      if (test.measure() instanceof Measure.OfLabels labels) {
        require(
            config.truth().map(truth -> truth.output().equals(labels.output())).orElse(false),
            "gate %s needs the truth of output %s".formatted(test.id(), labels.output()));
      }
      if (test.measure() instanceof Measure.OfTicks ticks) {
        require(
            config.outputs().stream().anyMatch(o -> o.name().equals(ticks.output())),
            "gate %s tests output %s, which the model does not have"
                .formatted(test.id(), ticks.output()));
      }
    }
    require(
        tests.stream().map(GateTest::id).distinct().count() == tests.size(),
        "each gate needs its own name, got " + tests.stream().map(GateTest::id).toList());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The constants of the statistic, as they enter the spec hash. */
  static String constants() {
    var text = new StringBuilder("gbe");
    for (int j = 0; j < Bets.COUNT; j++) {
      text.append(' ').append(Bets.fraction(j)).append('/').append(Bets.weight(j));
    }
    return text.append(" esr ").append(ChangeDetector.RUN_LENGTH).toString();
  }

  /** Blocks of this trial. */
  public BlockSpec blocks() {
    return maker.spec();
  }

  /** Whether there is no reference: only absolute gates. */
  public boolean absolute() {
    return config.reference().isEmpty();
  }

  /**
   * How far past a block's end both versions must have scored, event time in nanoseconds. Nothing
   * in a replay, whose scores are stored in order: a tick at the window's end ends it.
   */
  public long settle() {
    return config.task() == Task.REPLAY ? 0 : config.comparison().settle().toNanos();
  }

  /** How long one version is waited for; absent = for ever, in a replay. */
  public OptionalLong patience() {
    return config.task() == Task.REPLAY
        ? OptionalLong.empty()
        : OptionalLong.of(config.comparison().patience().toNanos());
  }

  /** The first block that may count: in a replay the first whole one of its window. */
  public long earliestBlock() {
    return config
        .window()
        .map(window -> -Math.floorDiv(-EventTime.nanos(window.from()), blocks().block()))
        .orElse(Long.MIN_VALUE);
  }

  /** The last block that counts: in a replay the last whole one of its window. */
  public long lastBlock() {
    return config
        .window()
        .map(window -> Math.floorDiv(EventTime.nanos(window.to()), blocks().block()) - 1)
        .orElse(Long.MAX_VALUE);
  }

  /** Least number of blocks of each required regime, in the order of the spec. */
  public List<RequiredRegime> requiredRegimes() {
    return trial.regimes().entrySet().stream()
        .map(entry -> new RequiredRegime(entry.getKey(), entry.getValue()))
        .toList();
  }
}
