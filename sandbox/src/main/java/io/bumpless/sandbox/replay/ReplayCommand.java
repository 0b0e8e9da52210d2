package io.bumpless.sandbox.replay;

import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.kill.KillPlan;
import io.bumpless.sandbox.kill.KillPlan.Kill;
import io.bumpless.sandbox.recording.Trial;
import io.bumpless.sandbox.replay.ReplayTrial.Outcome;
import io.bumpless.sandbox.world.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay-check}: kills at random moments, and not one score changes. */
@Command(
    name = "replay-check",
    mixinStandardHelpOptions = true,
    description = "Kills connector, scorer and bus at random moments and compares every score.")
public final class ReplayCommand implements Callable<Integer> {
  private static final int SHOWN_FAULTS = 20;
  private static final int PERIOD_MILLIS = 50;
  private static final Duration SPAN = Duration.ofSeconds(2);
  private static final Duration HEAD = Duration.ofSeconds(3);
  private static final Duration TAIL = Duration.ofSeconds(15);

  /** Three inputs look back over windows, up to {@link #SPAN}. */
  private static final Map<String, String> LOOKING_BACK =
      Map.of(
          "tag: u2}", "tag: u2, function: Mean, window: 2s}",
          "tag: u4}", "tag: u4, function: Lag, lag: 1s}",
          "tag: u6}", "tag: u6, function: Mean, window: 500ms}");

  @Option(names = "--kills", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}")
  private int kills;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What is killed when. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--distance",
      defaultValue = "8",
      description = "Seconds from kill to kill. Default: ${DEFAULT-VALUE}")
  private int distance;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path root;

  @Override
  public Integer call() {
    Screen screen = Screen.ofThisProcess();
    Checkout checkout = new Checkout(root);
    Path folder = checkout.root().resolve("run").resolve("replay-" + ProcessHandle.current().pid());
    LogFile.in(folder);
    screen.plain(
        "Replay check: %d kills, seed %d. State and logs: %s".formatted(kills, seed, folder));
    KillPlan plan = KillPlan.of(seed, kills, Duration.ofSeconds(distance));
    Trial trial = trial(checkout, folder);
    try (Demo demo = Demo.start(checkout, folder, trial.scenario(), screen)) {
      demo.apply(trial.scenario());
      Outcome outcome = new ReplayCheck(demo, checkout, trial, SPAN).run(plan);
      print(screen, plan, outcome);
      return outcome.passed() ? 0 : 1;
    } catch (IllegalStateException e) {
      screen.plain("replay-check FAILED: " + e.getMessage());
      return 1;
    }
  }

  private Trial trial(Checkout checkout, Path folder) {
    Duration length = HEAD.plus(Duration.ofSeconds(distance).multipliedBy(kills)).plus(TAIL);
    Path generated = folder.resolve("generated");
    Path rows =
        PlantRows.save(
            generated.resolve("rows.csv"), seed, (int) (length.toMillis() / PERIOD_MILLIS));
    Trial trial =
        Trial.of(
            rows,
            checkout.example("debutanizer/rows"),
            generated,
            new Trial.Shape(PERIOD_MILLIS, 1));
    try {
      lookBack(generated.resolve("model.yaml"));
      return trial;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change " + generated, e);
    }
  }

  private static void lookBack(Path model) throws IOException {
    String text = Files.readString(model);
    for (var change : LOOKING_BACK.entrySet()) {
      if (!text.contains(change.getKey())) {
        throw new IllegalStateException("no `" + change.getKey() + "` in " + model);
      }
      text = text.replace(change.getKey(), change.getValue());
    }
    Files.writeString(model, text);
  }

  private static void print(Screen screen, KillPlan plan, Outcome outcome) {
    outcome.faults().stream().limit(SHOWN_FAULTS).forEach(screen::plain);
    if (outcome.faults().size() > SHOWN_FAULTS) {
      screen.plain("… and %d more".formatted(outcome.faults().size() - SHOWN_FAULTS));
    }
    Map<String, Integer> kinds = new TreeMap<>();
    for (Kill kill : plan.kills()) {
      String who = String.join("+", kill.targets().stream().map(Enum::name).sorted().toList());
      kinds.merge("%-18s %s".formatted(who, kill.hard() ? "kill -9" : "SIGTERM"), 1, Integer::sum);
    }
    screen.plain("");
    kinds.forEach((kind, count) -> screen.plain("%-30s %6d".formatted(kind, count)));
    screen.plain("");
    row(screen, "ticks of the same stream", outcome.ticks());
    row(screen, "  equal to a fresh scorer, bits and hash", outcome.sameAsRescored());
    row(screen, "  stored behind a later tick", outcome.outOfOrder());
    row(screen, "ticks equal to the undisturbed chain", outcome.sameAsUndisturbed());
    row(screen, "  without value in both", outcome.withoutValueInBoth());
    outcome
        .explained()
        .forEach((cause, count) -> row(screen, "  touched by a gap " + cause, count));
    row(screen, "unexplained, twice or lost", outcome.faults().size());
    screen.plain(
        "replay-check %s: %d kills; %d of %d ticks equal a fresh scorer's over the same stream; %d equal the undisturbed chain's, %d explained by gaps, %d faults"
            .formatted(
                outcome.passed() ? "OK" : "FAILED",
                plan.kills().size(),
                outcome.sameAsRescored(),
                outcome.ticks(),
                outcome.sameAsUndisturbed(),
                outcome.explained().values().stream().mapToInt(Integer::intValue).sum(),
                outcome.faults().size()));
  }

  private static void row(Screen screen, String what, int count) {
    screen.plain("%-46s %8d".formatted(what, count));
  }
}
