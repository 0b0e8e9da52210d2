package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.interop.Lane.Parts;
import io.bumpless.sandbox.interop.ServerKind.Installed.Ready;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import io.bumpless.testbed.process.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs lanes side by side in one world and collects their rounds. */
final class InteropCheck {
  private static final long STEP_MILLIS = 1000;

  /** So that a Float holds every value exactly for hours. */
  private static final long HEAD_START_MILLIS = 10_000;

  private final World world;
  private final Checkout checkout;
  private final Screen screen;
  private final Plan plan;
  private final List<String> tapCommand;
  private final SourceWatch watch;

  /**
   * What to do.
   *
   * @param restarts of each lane
   * @param items of each source
   * @param lateAfter when late nodes appear
   */
  record Plan(int restarts, int items, Duration lateAfter) {}

  /** One server with one policy. */
  record LaneSpec(int number, ServerKind kind, Ready installed, String policy) {
    String name() {
      return kind.word() + "-" + policy.toLowerCase(Locale.ROOT);
    }

    List<RoundKind> rounds(int restarts) {
      return RoundKind.plan(restarts, number, !policy.equals(Source.NONE));
    }
  }

  /** What became of a lane; the failure is empty when it went to its end. */
  record LaneResult(LaneSpec spec, List<RoundResult> rounds, String failure) {}

  InteropCheck(World world, Checkout checkout, Screen screen, Plan plan, SourceWatch watch) {
    this.world = world;
    this.checkout = checkout;
    this.screen = screen;
    this.plan = plan;
    this.watch = watch;
    this.tapCommand = tapCommand();
    Source.tags(world, plan.items());
  }

  /** Runs these lanes at the same time. */
  List<LaneResult> run(List<LaneSpec> lanes, int restarts) {
    List<CompletableFuture<LaneResult>> running = new ArrayList<>();
    for (LaneSpec spec : lanes) {
      var result = new CompletableFuture<LaneResult>();
      running.add(result);
      Thread.ofPlatform()
          .daemon()
          .name("lane-" + spec.name())
          .start(() -> result.complete(lane(spec, restarts)));
    }
    return running.stream().map(CompletableFuture::join).toList();
  }

  private LaneResult lane(LaneSpec spec, int restarts) {
    List<RoundResult> results = new ArrayList<>();
    Path folder = folder(spec);
    var source = new Source(world, spec.name(), spec.policy());
    long epoch = System.currentTimeMillis() / STEP_MILLIS * STEP_MILLIS - HEAD_START_MILLIS;
    var values = new Values(plan.items(), epoch, STEP_MILLIS);
    var place =
        new ForeignServer.Place(
            spec.kind().program(checkout, spec.installed().packages()),
            spec.kind().environment(spec.installed().packages()),
            folder,
            FreePort.pick(),
            values,
            "urn:bumpless:interop:" + spec.name());
    var judge = new StreamJudge(values);
    try (var cable = Cable.to(place.port());
        var lane = new Lane(new Parts(source, place, cable, judge, watch), plan.lateAfter());
        var tap = StreamTap.start(spec.name(), tap(spec), folder.resolve("tap"), judge::accept)) {
      screen.say(
          "%-28s all live %.1f s after the first contact"
              .formatted(spec.name(), RoundResult.seconds(lane.begin())));
      List<RoundKind> rounds = spec.rounds(restarts);
      for (int i = 0; i < rounds.size(); i++) {
        RoundResult result = lane.run(rounds.get(i));
        results.add(result);
        say(spec, i + 1 + "/" + rounds.size(), result);
      }
      return new LaneResult(spec, results, "");
    } catch (RuntimeException | IOException e) {
      screen.say("%-28s ENDED: %s".formatted(spec.name(), e.getMessage()));
      return new LaneResult(spec, results, String.valueOf(e.getMessage()));
    } finally {
      source.delete();
    }
  }

  private void say(LaneSpec spec, String round, RoundResult result) {
    String live = result.live().map(ResultTable::seconds).orElse("-");
    screen.say(
        "%-28s %5s %-39s live %5s s%s  %s"
            .formatted(
                spec.name(),
                round,
                result.kind().title(),
                live,
                noticed(result),
                result.passed() ? "ok" : "MISSED: " + String.join("; ", result.misses())));
  }

  private static String noticed(RoundResult result) {
    var n = result.noticed();
    return n.condition().isEmpty() && n.quality().isEmpty()
        ? ""
        : ", seen: quality %s, condition %s, event %s"
            .formatted(
                n.quality().map(ResultTable::seconds).orElse("-"),
                n.condition().map(ResultTable::seconds).orElse("-"),
                n.event().map(ResultTable::seconds).orElse("-"));
  }

  private Path folder(LaneSpec spec) {
    try {
      return Files.createDirectories(world.folder().resolve("servers").resolve(spec.name()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for " + spec.name(), e);
    }
  }

  private List<String> tap(LaneSpec spec) {
    List<String> command = new ArrayList<>(tapCommand);
    command.addAll(
        List.of(
            "--stream",
            "sensor_" + World.NAMESPACE + "_" + spec.name(),
            "--subject",
            "sensor." + World.NAMESPACE + "." + spec.name(),
            "--samples"));
    return command;
  }

  private List<String> tapCommand() {
    Path credentials = world.folder().resolve("observer.creds");
    run(checkout.observerCredential(world.busKeys(), World.NAMESPACE, credentials));
    return checkout.run(
        "cli",
        "tap",
        "--url",
        world.busUrl(),
        "--user",
        "observer_" + World.NAMESPACE,
        "--credentials",
        credentials.toString());
  }

  private static void run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IllegalStateException("failed: " + String.join(" ", command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
