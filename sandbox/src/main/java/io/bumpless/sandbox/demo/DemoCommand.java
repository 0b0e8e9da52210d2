package io.bumpless.sandbox.demo;

import io.bumpless.sandbox.export.RecordedExample;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Plant.AdviceWrite;
import io.bumpless.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: runs until Ctrl-C; {@code demo --check}: tries what is promised and ends. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "A simulated mill, three YAML files, advice at the control system.")
public final class DemoCommand implements Callable<Integer> {

  /** Between two lines about advice. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  @Option(names = "--check", description = "Without a person: one summary line last, exit 0 or 1.")
  private boolean check;

  @Mixin private RecordingOptions recording = new RecordingOptions();

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path checkout;

  @Option(
      names = "--folder",
      description = "New folder for state and logs. Default: run/<kind>-<process id>")
  private Path folder;

  @Override
  public Integer call() {
    Screen screen = Screen.ofThisProcess();
    Path chosen =
        folder == null ? checkout.resolve("run/demo-" + ProcessHandle.current().pid()) : folder;
    Path place = chosen.toAbsolutePath().normalize();
    screen.plain("Bumpless demo. State and logs: " + place);
    LogFile.in(place);
    return check ? check(screen, place) : run(screen, place);
  }

  private int check(Screen screen, Path place) {
    DemoCheck.Result result;
    Scenario scenario = scenario(screen, place);
    try (Demo demo = Demo.start(new Checkout(checkout), place, scenario, screen)) {
      demo.apply(scenario);
      result = new DemoCheck(demo).run();
    } catch (RuntimeException e) {
      result =
          new DemoCheck.Result(0, 0, 0, 0, List.of(), 0, List.of(String.valueOf(e.getMessage())));
    }
    int leftBehind = leftBehind();
    screen.plain(result.line(leftBehind));
    return result.passed() && leftBehind == 0 ? 0 : 1;
  }

  private int run(Screen screen, Path place) {
    Scenario scenario = scenario(screen, place);
    Demo demo = Demo.start(new Checkout(checkout), place, scenario, screen);
    AtomicBoolean ending = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ending.set(true);
                  screen.say("ending everything");
                  demo.close();
                },
                "end"));
    try {
      demo.apply(scenario);
      watch(demo, scenario, screen);
    } catch (RuntimeException e) {
      // While everything ends, whatever the screen asked is answered by nobody.
      if (!ending.get()) {
        throw e;
      }
    }
    return 0;
  }

  private static void watch(Demo demo, Scenario scenario, Screen screen) {
    demo.until(Duration.ofMinutes(5), () -> !demo.adviceSince(0).isEmpty());
    next(demo, scenario, screen);
    long seen = 0;
    while (!Thread.currentThread().isInterrupted()) {
      long last = seen;
      demo.until(PAUSE, () -> false);
      List<AdviceWrite> advice = demo.adviceSince(last);
      if (!advice.isEmpty()) {
        seen = advice.getLast().n();
        screen.say(
            String.format(
                Locale.ROOT,
                "advice %.3f%s at the control system (nobody has to follow it)",
                advice.getLast().value(),
                scenario.unit()));
      }
    }
  }

  private Scenario scenario(Screen screen, Path place) {
    if (recording.file().isEmpty()) {
      return Scenario.mill(new Checkout(checkout));
    }
    Path generated = place.resolve("generated");
    RecordedExample example = recording.example();
    Scenario scenario = Scenario.recording(recording.file().get(), example, generated);
    screen.plain(example.summary());
    for (String file : Example.FILES) {
      screen.plain("# %s%n%s".formatted(generated.resolve(file), scenario.example().text(file)));
    }
    return scenario;
  }

  private static void next(Demo demo, Scenario scenario, Screen screen) {
    World world = demo.world();
    screen.plain(
        """

        The chain runs. In another terminal:
          export KUBECONFIG=%s
          kubectl -n %s get sns,mdep,dcsb -o wide
          kubectl -n %s describe dcsb
          kubectl -n %s get pods,events
          curl -s '%s/values'                          # what the plant shows
          curl -s '%s/journal?since=0'                 # every write that the control system received
          %s
          tail -f %s/*.log
        Ctrl-C ends everything.
        """
            .formatted(
                world.controlPlane().kubeconfig(),
                World.NAMESPACE,
                World.NAMESPACE,
                World.NAMESPACE,
                world.plant().http(),
                world.plant().http(),
                scenario.tryNext(world.plant().http()),
                world.folder().resolve("logs")));
  }

  /** Children that still live a moment after everything was ended. */
  static int leftBehind() {
    List<ProcessHandle> left = ProcessHandle.current().descendants().toList();
    for (ProcessHandle child : left) {
      child.onExit().completeOnTimeout(child, 2, TimeUnit.SECONDS).join();
    }
    return (int) left.stream().filter(ProcessHandle::isAlive).count();
  }
}
