package io.bumpless.sandbox.interop;

import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.demo.Screen;
import io.bumpless.sandbox.interop.InteropCheck.LaneResult;
import io.bumpless.sandbox.interop.InteropCheck.LaneSpec;
import io.bumpless.sandbox.interop.InteropCheck.Plan;
import io.bumpless.sandbox.interop.ServerKind.Installed;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code interop-check}: servers of other projects restart, hide and lie; the connector copes. */
@Command(
    name = "interop-check",
    mixinStandardHelpOptions = true,
    description = "The connector against node-opcua and asyncua: restarts, outages, certificates.")
public final class InteropCommand implements Callable<Integer> {

  @Option(
      names = "--rounds",
      defaultValue = "20",
      description = "Restarts of each server with each policy. Default: ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--items",
      defaultValue = "1000",
      description = "Monitored items of each source. Default: ${DEFAULT-VALUE}")
  private int items;

  @Option(
      names = "--late-after",
      defaultValue = "60",
      description = "Seconds after which late nodes appear. Default: ${DEFAULT-VALUE}")
  private int lateAfter;

  @Option(
      names = "--servers",
      split = ",",
      defaultValue = "node-opcua,asyncua",
      description = "Which servers. Default: ${DEFAULT-VALUE}")
  private List<String> servers;

  @Option(
      names = "--policies",
      split = ",",
      defaultValue = "None,Basic256Sha256",
      description = "Security policies with all rounds. Default: ${DEFAULT-VALUE}")
  private List<String> policies;

  @Option(
      names = "--also",
      split = ",",
      defaultValue = "Aes128Sha256RsaOaep,Aes256Sha256RsaPss",
      description = "Policies with one restart each, afterwards. Default: ${DEFAULT-VALUE}")
  private List<String> also;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path root;

  @Override
  public Integer call() throws Exception {
    Screen screen = Screen.ofThisProcess();
    Checkout checkout = new Checkout(root);
    Path folder =
        checkout.root().resolve("run").resolve("interop-" + ProcessHandle.current().pid());
    LogFile.in(folder);
    screen.plain("Interoperation check. State and logs: " + folder);
    List<String> skipped = new ArrayList<>();
    List<LaneSpec> main = new ArrayList<>();
    List<LaneSpec> rest = new ArrayList<>();
    for (String word : servers) {
      ServerKind kind = ServerKind.of(word);
      switch (kind.install(checkout)) {
        case Installed.Ready ready -> {
          screen.plain("%s %s".formatted(word, ready.version()));
          policies.forEach(p -> main.add(new LaneSpec(main.size(), kind, ready, p)));
          also.stream()
              .filter(p -> !p.isBlank())
              .forEach(p -> rest.add(new LaneSpec(0, kind, ready, p)));
        }
        case Installed.Absent(String reason) -> {
          skipped.add("SKIPPED %s: %s".formatted(word, reason));
          screen.plain(skipped.getLast());
        }
      }
    }
    estimate(screen, main, rest);
    List<LaneResult> results = new ArrayList<>();
    String load;
    try (World world = World.start(checkout, folder, List.of(), screen::say);
        var watch = SourceWatch.start(world.client(), World.NAMESPACE);
        var machine = LoadWatch.start()) {
      var plan = new Plan(rounds, items, Duration.ofSeconds(lateAfter));
      var check = new InteropCheck(world, checkout, screen, plan, watch);
      results.addAll(check.run(main, rounds));
      results.addAll(check.run(rest, 1));
      load = machine.text();
    }
    return print(screen, results, skipped, load) ? 0 : 1;
  }

  private void estimate(Screen screen, List<LaneSpec> main, List<LaneSpec> rest) {
    long longest =
        main.stream().mapToLong(lane -> seconds(lane.rounds(rounds))).max().orElse(0)
            + (rest.isEmpty() ? 0 : 60);
    screen.plain(
        "%d lanes of %d restarts and silent outages side by side, then %d of one restart: about %d min"
            .formatted(main.size(), rounds, rest.size(), (longest + 40 + 59) / 60));
  }

  private long seconds(List<RoundKind> kinds) {
    Duration late = Duration.ofSeconds(lateAfter);
    return kinds.stream().mapToLong(kind -> kind.estimate(late).toSeconds()).sum();
  }

  private static boolean print(
      Screen screen, List<LaneResult> results, List<String> skipped, String load) {
    var table = new ResultTable();
    results.forEach(r -> table.add(r.spec().kind().word(), r.spec().policy(), r.rounds()));
    screen.plain("");
    table.lines().forEach(screen::plain);
    screen.plain("");
    skipped.forEach(screen::plain);
    List<LaneResult> ended = results.stream().filter(r -> !r.failure().isEmpty()).toList();
    ended.forEach(r -> screen.plain("ENDED EARLY %s: %s".formatted(r.spec().name(), r.failure())));
    List<RoundResult> rounds = table.rounds();
    long passed = rounds.stream().filter(RoundResult::passed).count();
    boolean ok = passed == rounds.size() && ended.isEmpty() && !rounds.isEmpty();
    screen.plain(
        "Limits: live %d s after the return, a silent outage seen within %d s. %s."
            .formatted(
                RoundResult.LIVE_LIMIT.toSeconds(), RoundResult.NOTICE_LIMIT.toSeconds(), load));
    screen.plain(
        "interop-check %s: %d of %d rounds passed, %d samples compared, %d wrong, %d lost without a marker, %d servers skipped"
            .formatted(
                ok ? "OK" : "FAILED",
                passed,
                rounds.size(),
                rounds.stream().mapToLong(r -> r.judgement().samples()).sum(),
                rounds.stream().mapToInt(r -> r.judgement().wrong()).sum(),
                rounds.stream().mapToInt(r -> r.judgement().lost()).sum(),
                skipped.size()));
    return ok;
  }
}
