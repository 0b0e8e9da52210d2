package io.bumpless.verdict.recorded;

import io.bumpless.verdict.decision.GateView;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.decision.Verdict;
import io.bumpless.verdict.recorded.PlayedTrial.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * Five candidates over a recording with late truth: one table. Exit code 1 when a verdict is not
 * what a sound comparison says.
 *
 * <p>{@code --recording f.csv [--truth column] [--delay rows] [--from row] [--stable scores
 * --better scores --biased scores]}. Scores are what {@code scorer-runtime evaluate} prints;
 * without them stand-ins are made: the stable version repeats the newest truth that is known.
 */
public final class VerdictsMain {
  private VerdictsMain() {}

  /** See the class. */
  public static void main(String[] args) throws IOException {
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      words.put(args[i], args[i + 1]);
    }
    System.exit(run(words) ? 0 : 1);
  }

  private static boolean run(Map<String, String> words) throws IOException {
    Table table = Table.read(Path.of(words.get("--recording")));
    String column = words.getOrDefault("--truth", table.lastNumbers());
    int delay = Integer.parseInt(words.getOrDefault("--delay", "8"));
    int from = Integer.parseInt(words.getOrDefault("--from", "0"));
    double[] all = table.column(column);
    boolean models = words.containsKey("--stable");
    double[] whole = models ? Table.scores(Path.of(words.get("--stable"))) : delayed(all, delay);
    int begin = models ? from : Math.max(from, delay);
    int[] rows =
        IntStream.range(begin, all.length)
            .filter(i -> Double.isFinite(all[i]) && Double.isFinite(whole[i]))
            .toArray();
    double[] truth = pick(all, rows);
    double[] stable = pick(whole, rows);
    Scale scale = Scale.of(stable, truth);
    double m = scale.margin();
    double middle =
        (Arrays.stream(truth).min().orElseThrow() + Arrays.stream(truth).max().orElseThrow()) / 2;
    List<Candidate> candidates =
        List.of(
            Candidate.equal(stable),
            models
                ? model("better", words.get("--better"), rows, Verdict.Ruling.PASS)
                : Candidate.madeBetter(stable, truth),
            Candidate.slightlyWorse(stable, truth, m),
            models
                ? model("biased", words.get("--biased"), rows, Verdict.Ruling.FAIL)
                : Candidate.madeBiased(stable, 6 * m),
            Candidate.rarelyTerrible(stable, middle, 16 * m));
    var trial = new PlayedTrial(stable, truth, scale, delay);
    say(
        String.format(
            Locale.ROOT,
            "%d rows of %s, played again and again: a row a minute, a tick each 5 s; truth = column %s, %d rows late",
            rows.length,
            Path.of(words.get("--recording")).getFileName(),
            column,
            delay));
    say(
        String.format(
            Locale.ROOT,
            "stable = %s, its error is forgotten after %d rows: block %d rows, guard %d; margin %.4g",
            models
                ? Path.of(words.get("--stable")).getFileName()
                : "the newest truth that is known",
            scale.memory(),
            scale.blockRows(),
            scale.guardRows(),
            m));
    return table(trial, candidates);
  }

  private static double[] delayed(double[] truth, int delay) {
    double[] values = new double[truth.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = i < delay ? Double.NaN : truth[i - delay];
    }
    return values;
  }

  private static double[] pick(double[] values, int[] rows) {
    return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
  }

  private static Candidate model(String name, String file, int[] rows, Verdict.Ruling expected)
      throws IOException {
    Path path = Path.of(file);
    return Candidate.of(
        name, path.getFileName().toString(), pick(Table.scores(path), rows), expected);
  }

  private static boolean table(PlayedTrial trial, List<Candidate> candidates) {
    say(
        String.format(
            Locale.ROOT,
            "%-16s %-13s %6s %8s %7s  %9s %21s %8s %8s %8s  %s",
            "candidate",
            "verdict",
            "blocks",
            "time",
            "labels",
            "error",
            "interval",
            "margin",
            "evidence",
            "state",
            "why, and how it was made"));
    int wrong = 0;
    for (Candidate candidate : candidates) {
      Ending ending = trial.play(candidate.values());
      row(trial, candidate, ending);
      wrong += ending.state().verdict().ruling() == candidate.expected() ? 0 : 1;
    }
    say(
        String.format(
            Locale.ROOT,
            "verdicts %s: %d of %d as they should be",
            wrong == 0 ? "OK" : "FAILED",
            candidates.size() - wrong,
            candidates.size()));
    return wrong == 0;
  }

  private static void row(PlayedTrial trial, Candidate candidate, Ending ending) {
    TrialSpec spec = trial.spec();
    TrialState state = ending.state();
    GateView error = GateView.of(spec, state).getFirst();
    say(
        String.format(
            Locale.ROOT,
            "%-16s %-13s %6d %7.1fh %7d  %+9.4f [%+9.4f,%+9.4f] %8.4f %8.2f %08x  %s (%s)",
            candidate.name(),
            state.verdict().ruling(),
            ending.blocks(),
            ending.blocks() * (trial.blockNanos() / 3.6e12),
            ending.joined(),
            error.mean(),
            error.interval().lower(),
            error.interval().upper(),
            error.margin(),
            error.progress(),
            fingerprint(state),
            why(state.verdict()),
            candidate.origin()));
  }

  private static String why(Verdict verdict) {
    return verdict
        .cause()
        .map(cause -> cause.where() + ": " + cause.detail())
        .orElseGet(
            () ->
                verdict.withheld().isEmpty()
                    ? "all gates hold"
                    : verdict.withheld().stream()
                        .map(w -> w.reason() + " " + w.where())
                        .toList()
                        .toString());
  }

  /** Equal in every run: the trial is deterministic. */
  private static long fingerprint(TrialState state) {
    var crc = new CRC32();
    state.gates().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            gate ->
                crc.update(
                    (gate.getKey() + gate.getValue().bets().logPromote())
                        .getBytes(StandardCharsets.UTF_8)));
    return crc.getValue();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
