package io.bumpless.sandbox.busfault;

import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.kill.KillPlan.Target;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.recording.Trial;
import io.bumpless.sandbox.replay.PlantRows;
import io.bumpless.sandbox.replay.Twin;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code busfault-check}: what the design promises of a bus that fails, tried. */
@Command(
    name = "busfault-check",
    mixinStandardHelpOptions = true,
    description = "Kills, stops, wipes the bus and prints which promise was kept.")
public final class BusFaultCommand implements Callable<Integer> {
  private static final int PERIOD_MILLIS = 100;
  private static final int ROWS = 9_000;
  private static final int PODS = 3;
  private static final Duration READY = Duration.ofMinutes(4);

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
        checkout.root().resolve("run").resolve("busfault-" + ProcessHandle.current().pid());
    LogFile.in(folder);
    screen.plain("Bus fault check. State and logs: " + folder);
    Path generated = folder.resolve("generated");
    Path rows = PlantRows.save(generated.resolve("rows.csv"), 1, ROWS);
    Trial trial =
        Trial.of(
            rows,
            checkout.example("debutanizer/rows"),
            generated,
            new Trial.Shape(PERIOD_MILLIS, 1));
    shortMaxAge(generated.resolve("model.yaml"));
    var promises = new Promises();
    try (Demo demo = Demo.start(checkout, folder, trial.scenario(), screen)) {
      demo.apply(trial.scenario());
      run(demo, checkout, trial, promises);
    } catch (IllegalStateException e) {
      promises.add("the check itself", "it ran to its end", false, e.getMessage());
    }
    screen.plain("");
    promises.lines().forEach(line -> screen.plain(line.text()));
    screen.plain(
        "busfault-check %s: %d promises, %d broken"
            .formatted(
                promises.broken() == 0 ? "OK" : "FAILED",
                promises.lines().size(),
                promises.broken()));
    return promises.broken() == 0 ? 0 : 1;
  }

  /** A value that counts on for ten seconds would hide most of a scaled gap. */
  private static void shortMaxAge(Path model) {
    try {
      Files.writeString(model, Files.readString(model).replace("maxAge: 10s", "maxAge: 1s"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot change " + model, e);
    }
  }

  private static void run(Demo demo, Checkout checkout, Trial trial, Promises promises) {
    must(
        demo.until(
            READY,
            () -> demo.pods().size() >= PODS && demo.pods().stream().allMatch(RunningPod::ready)),
        "the pods were not all ready");
    demo.world().plant().post("/start");
    var looks = new Looks(demo, checkout, trial);
    try (Twin twin = Twin.of(checkout, demo.world(), demo.pods())) {
      var web = new Web();
      must(
          demo.until(READY, () -> web.answersOk(twin.http(Target.SCORER) + "/health/ready")),
          "the twin was not ready");
      new Outages(demo, looks, twin, promises).run();
    }
    new SiteFaults(demo, trial, looks, promises).run();
  }

  private static void must(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
