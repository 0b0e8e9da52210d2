package io.bumpless.comparator.script;

import io.bumpless.comparator.plan.ComparePlan;
import io.bumpless.contracts.config.BusConfig;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.contracts.config.ComparatorConfig.Comparison;
import io.bumpless.contracts.config.ComparatorConfig.Gate;
import io.bumpless.contracts.config.ComparatorConfig.GateKind;
import io.bumpless.contracts.config.ComparatorConfig.Output;
import io.bumpless.contracts.config.ComparatorConfig.Regime;
import io.bumpless.contracts.config.ComparatorConfig.RequiredRegime;
import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Truth;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.config.ComparatorConfig.Window;
import io.bumpless.contracts.config.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Configurations for tests: ticks each second, blocks of ten, the first two of each in the guard.
 * Immutable; each method returns a changed copy.
 */
public final class Configs {
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  public static final Version STABLE = new Version(3, "1f0c", "sha256:a", "1f0c");
  public static final Version CANDIDATE = new Version(4, "9ab2", "sha256:b", "9ab2");
  public static final Gate AGREEMENT = Gate.on("agreement", GateKind.AGREEMENT, "feed_sp", 4, 40);

  private final ComparatorConfig config;

  private Configs(ComparatorConfig config) {
    this.config = config;
  }

  /** A trial of an agreement gate with the three event rates at generous rates. */
  public static Configs trial() {
    return new Configs(
        new ComparatorConfig(
            new Subject("mill", "feed-optimizer", "uid-2"),
            new BusConfig("nats://127.0.0.1:1", "cmp", Optional.empty(), Optional.empty()),
            Task.TRIAL,
            CANDIDATE,
            Optional.of(STABLE),
            1,
            START.minusSeconds(60),
            Optional.empty(),
            Duration.ofSeconds(1),
            List.of(new Output("feed_sp", 150, 300)),
            Optional.empty(),
            Optional.empty(),
            comparison(
                List.of(
                    AGREEMENT,
                    Gate.rate("late", GateKind.DEADLINE_MISS, 0.2),
                    Gate.rate("range", GateKind.OUT_OF_RANGE, 0.2),
                    Gate.rate("errors", GateKind.ERROR_RATE, 0.2)))));
  }

  private static Comparison comparison(List<Gate> gates) {
    return new Comparison(
        0.1,
        0.05,
        Duration.ofSeconds(10),
        Duration.ofSeconds(2),
        0.8,
        3,
        10,
        Duration.ofSeconds(2000),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Optional.of(Duration.ofMillis(500)),
        gates,
        Optional.empty());
  }

  public Configs gates(Gate... gates) {
    return with(config.truth(), config.regime(), comparison(List.of(gates)));
  }

  /** Truth of tag {@code p80} of source {@code lab}, late by at most 60 s, with a loss gate. */
  public Configs withTruth() {
    return with(
        Optional.of(
            new Truth(
                "feed_sp", "lab", "p80", Duration.ofSeconds(3), Duration.ofSeconds(60), 1, 0.5)),
        config.regime(),
        comparison(
            List.of(
                AGREEMENT,
                Gate.on("error", GateKind.LOSS_DIFFERENCE, "feed_sp", 4, 40),
                Gate.rate("late", GateKind.DEADLINE_MISS, 0.2),
                Gate.rate("range", GateKind.OUT_OF_RANGE, 0.2),
                Gate.rate("errors", GateKind.ERROR_RATE, 0.2))));
  }

  /** Regime from tag {@code ore} of source {@code mill-3}; both values are required. */
  public Configs withRegimes() {
    return with(
        config.truth(),
        Optional.of(
            new Regime(
                "mill-3",
                "ore",
                Duration.ofSeconds(1),
                List.of(new RequiredRegime("1", 5), new RequiredRegime("2", 5)))),
        config.comparison());
  }

  /** Blocks of 120 ticks, as ten minutes of ticks each five seconds. */
  public Configs longBlocks() {
    Comparison c = config.comparison();
    return with(
        config.truth(),
        config.regime(),
        new Comparison(
            c.alpha(),
            c.beta(),
            Duration.ofSeconds(120),
            Duration.ofSeconds(24),
            c.minCoverage(),
            c.hold(),
            56,
            Duration.ofDays(14),
            c.settle(),
            c.patience(),
            c.lateAfter(),
            c.gates(),
            c.clamp()));
  }

  public Configs firstDeployment() {
    return task(Task.TRIAL, CANDIDATE, Optional.empty(), Optional.empty());
  }

  /** The candidate was promoted, the stable version shadows. */
  public Configs surveillance() {
    return task(Task.SURVEILLANCE, CANDIDATE, Optional.of(STABLE), Optional.empty());
  }

  public Configs replay(Window window) {
    return task(
        Task.REPLAY,
        new Version(4, "9ab2", "sha256:b", "9ab2-replay"),
        Optional.of(STABLE),
        Optional.of(window));
  }

  public Configs since(Instant since, int attempt) {
    return new Configs(
        new ComparatorConfig(
            config.deployment(),
            config.bus(),
            config.task(),
            config.judged(),
            config.reference(),
            attempt,
            since,
            config.window(),
            config.period(),
            config.outputs(),
            config.truth(),
            config.regime(),
            config.comparison()));
  }

  public Configs bus(String url) {
    return new Configs(
        new ComparatorConfig(
            config.deployment(),
            new BusConfig(url, "cmp", Optional.empty(), Optional.empty()),
            config.task(),
            config.judged(),
            config.reference(),
            config.attempt(),
            config.since(),
            config.window(),
            config.period(),
            config.outputs(),
            config.truth(),
            config.regime(),
            config.comparison()));
  }

  private Configs task(
      Task task, Version judged, Optional<Version> reference, Optional<Window> window) {
    return new Configs(
        new ComparatorConfig(
            config.deployment(),
            config.bus(),
            task,
            judged,
            reference,
            config.attempt(),
            config.since(),
            window,
            config.period(),
            config.outputs(),
            config.truth(),
            config.regime(),
            config.comparison()));
  }

  private Configs with(Optional<Truth> truth, Optional<Regime> regime, Comparison comparison) {
    return new Configs(
        new ComparatorConfig(
            config.deployment(),
            config.bus(),
            config.task(),
            config.judged(),
            config.reference(),
            config.attempt(),
            config.since(),
            config.window(),
            config.period(),
            config.outputs(),
            truth,
            regime,
            comparison));
  }

  public ComparatorConfig config() {
    return config;
  }

  public ComparePlan plan() {
    return ComparePlan.of(config);
  }
}
