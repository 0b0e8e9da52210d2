package io.bumpless.sandbox.recording;

import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.kill.KillPlan;
import io.bumpless.sandbox.recording.RecordingCheck.Result;
import io.bumpless.sandbox.recording.RowTrial.Outcome;
import io.bumpless.sandbox.world.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code recording-check}: every row of a recording through the whole chain, bit for bit. */
@Command(
    name = "recording-check",
    mixinStandardHelpOptions = true,
    description = "Plays a recording through the chain and compares every score bit for bit.")
public final class RecordingCommand implements Callable<Integer> {
  private static final int SHOWN_FAULTS = 20;

  /** From slow to fast, down to the shortest period that the schema allows a model. */
  private static final int[] PERIODS = {50, 20, 10};

  @Option(names = "--file", required = true, description = "CSV file with a header line.")
  private Path file;

  @Option(
      names = "--speed",
      defaultValue = "50",
      description =
          "Milliseconds from row to row, or max: as short as no row is missing. Default:"
              + " ${DEFAULT-VALUE}")
  private String speed;

  @Option(
      names = "--sources",
      defaultValue = "1",
      description = "Spread the columns over so many SensorSources. Default: ${DEFAULT-VALUE}")
  private int sources;

  @Option(
      names = "--kills",
      defaultValue = "0",
      description = "Kill connector, scorer and bus so often. Default: ${DEFAULT-VALUE}")
  private int kills;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "What is killed when. Default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path root;

  @Override
  public Integer call() {
    Screen screen = Screen.ofThisProcess();
    Checkout checkout = new Checkout(root);
    Path folder =
        checkout.root().resolve("run").resolve("recording-" + ProcessHandle.current().pid());
    LogFile.in(folder);
    screen.plain("Recording check of " + file + ". State and logs: " + folder);
    try {
      return speed.equals("max")
          ? search(screen, checkout, folder)
          : exit(play(screen, checkout, folder, Integer.parseInt(speed)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--speed is \"" + speed + "\"; it must be milliseconds or max", e);
    } catch (IllegalStateException e) {
      screen.plain("recording-check FAILED: " + e.getMessage());
      return 1;
    }
  }

  private static int exit(Result result) {
    return result.passed() ? 0 : 1;
  }

  /** Ever shorter periods until a row is missing. */
  private int search(Screen screen, Checkout checkout, Path folder) {
    List<String> lines = new ArrayList<>();
    int best = 0;
    for (int period : PERIODS) {
      Result result = play(screen, checkout, folder.resolve(period + "ms"), period);
      lines.add(
          "%4d ms  %-6s  %d of %d rows equal, %d covered by a gap; %s"
              .formatted(
                  period,
                  clean(result) ? "holds" : "fails",
                  result.outcome().equal(),
                  result.outcome().rows(),
                  result.outcome().inGap() + result.outcome().held(),
                  result.latency().text()));
      if (!clean(result)) {
        break;
      }
      best = period;
    }
    screen.plain("");
    lines.forEach(screen::plain);
    screen.plain(
        best == 0
            ? "recording-check FAILED: rows are missing at %d ms already".formatted(PERIODS[0])
            : "recording-check OK: the chain holds a row each %d ms (%d rows/s) without a missing row"
                .formatted(best, 1000 / best));
    return best == 0 ? 1 : 0;
  }

  private static boolean clean(Result result) {
    return result.passed() && result.outcome().inGap() + result.outcome().held() == 0;
  }

  private Result play(Screen screen, Checkout checkout, Path folder, int period) {
    Trial trial =
        Trial.of(
            file,
            checkout.example("debutanizer/rows"),
            folder.resolve("generated"),
            new Trial.Shape(period, sources));
    try (Demo demo = Demo.start(checkout, folder, trial.scenario(), screen)) {
      demo.apply(trial.scenario());
      Duration length = Duration.ofMillis((long) period * rows());
      KillPlan plan = KillPlan.of(seed, kills, length.dividedBy(kills + 1L));
      Result result = new RecordingCheck(demo, checkout, trial, file.toAbsolutePath()).run(plan);
      print(screen, result);
      return result;
    }
  }

  private long rows() {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).count() - 1;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void print(Screen screen, Result result) {
    Outcome outcome = result.outcome();
    outcome.faults().stream().limit(SHOWN_FAULTS).forEach(screen::plain);
    screen.plain(
        "recording-check %s: %d rows: %d scored once and bit for bit equal to ONNX Runtime, %d without value as the row is incomplete, %d covered by a gap marker, %d more with values from before it, %d faults; %d advice values at the control system, %d of them no score of this run; %s"
            .formatted(
                result.passed() ? "OK" : "FAILED",
                outcome.rows(),
                outcome.equal(),
                outcome.withoutValue(),
                outcome.inGap(),
                outcome.held(),
                outcome.faults().size(),
                result.advice(),
                result.strangeAdvice(),
                result.latency().text()));
  }
}
