package io.bumpless.sandbox.recording;

import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.recording.RecordingCheck.Result;
import io.bumpless.sandbox.recording.RowTrial.Outcome;
import io.bumpless.sandbox.world.Checkout;
import java.nio.file.Path;
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

  @Option(names = "--file", required = true, description = "CSV file with a header line.")
  private Path file;

  @Option(
      names = "--period",
      defaultValue = "50",
      description = "Milliseconds from row to row. Default: ${DEFAULT-VALUE}")
  private int period;

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
    Trial trial =
        Trial.of(file, checkout.example("debutanizer"), folder.resolve("generated"), period);
    try (Demo demo = Demo.start(checkout, folder, trial.scenario(), screen)) {
      demo.apply(trial.scenario());
      Result result = new RecordingCheck(demo, checkout, trial, file.toAbsolutePath()).run();
      print(screen, result);
      return result.passed() ? 0 : 1;
    } catch (IllegalStateException e) {
      screen.plain("recording-check FAILED: " + e.getMessage());
      return 1;
    }
  }

  private static void print(Screen screen, Result result) {
    Outcome outcome = result.outcome();
    outcome.faults().stream().limit(SHOWN_FAULTS).forEach(screen::plain);
    screen.plain(
        "recording-check %s: %d rows: %d scored once and bit for bit equal to ONNX Runtime, %d without value as the row is incomplete, %d covered by a gap marker, %d faults; %d advice values at the control system, %d of them no score of this run"
            .formatted(
                result.passed() ? "OK" : "FAILED",
                outcome.rows(),
                outcome.equal(),
                outcome.withoutValue(),
                outcome.inGap(),
                outcome.faults().size(),
                result.advice(),
                result.strangeAdvice()));
  }
}
