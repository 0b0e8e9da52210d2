package io.bumpless.sandbox.badinput;

import io.bumpless.sandbox.badinput.BadInputCheck.Result;
import io.bumpless.sandbox.badinput.Expectation.Answer;
import io.bumpless.sandbox.demo.LogFile;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.World;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code badinput-check}: every mistake, where it is answered, and with which words. */
@Command(
    name = "badinput-check",
    mixinStandardHelpOptions = true,
    description = "Makes fifteen mistakes and prints where each is answered with which words.")
public final class BadInputCommand implements Callable<Integer> {
  private static final int WIDTH = 200;

  @Spec private CommandSpec spec;

  @Option(
      names = "--checkout",
      defaultValue = ".",
      description = "Folder of the built checkout. Default: ${DEFAULT-VALUE}")
  private Path checkout;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Checkout built = new Checkout(checkout);
    Path folder = built.root().resolve("run").resolve("badinput-" + ProcessHandle.current().pid());
    LogFile.in(folder);
    List<String> mill =
        List.of("mill", "--trust-all-clients", "--user", "reader:the-right-password");
    List<Result> results;
    try (World world = World.start(built, folder, mill, line -> say(out, line))) {
      results = new BadInputCheck(world, Mistakes.of(world.plant(), built)).run();
    }
    return print(out, results) ? 0 : 1;
  }

  private static boolean print(PrintWriter out, List<Result> results) {
    int missing = 0;
    say(out, "");
    say(out, "%-30s | %-46s | %s".formatted("case", "where", "message"));
    say(out, "%s-|-%s-|-%s".formatted("-".repeat(30), "-".repeat(46), "-".repeat(40)));
    for (Result result : results) {
      String title = result.badInput().title();
      if (result.answer().isPresent()) {
        Answer answer = result.answer().get();
        say(out, "%-30s | %-46s | %s".formatted(title, answer.where(), cut(answer.message())));
      } else {
        missing++;
        say(out, "%-30s | %-46s | %s".formatted(title, "NOT ANSWERED", cut(result.seen())));
      }
    }
    say(out, "");
    say(
        out,
        "badinput-check %s: %d of %d mistakes answered where a user looks"
            .formatted(missing == 0 ? "OK" : "FAILED", results.size() - missing, results.size()));
    return missing == 0 && !results.isEmpty();
  }

  private static String cut(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
