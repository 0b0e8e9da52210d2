package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.TagTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code quality-table.csv}; the file explains itself.
 *
 * @param cells as in the header line
 */
record QualityCase(List<String> cells) {
  private static final double TICK = 10_000;
  private static final long SPAN = 10 * Script.SECOND;
  private static final Pattern SAMPLE =
      Pattern.compile("(-?[\\d.]+):(@|[^/ ]+)(?:/0x([0-9A-F]{8}))?");
  private static final Pattern SPANNED = Pattern.compile("(gap|run)(-?[\\d.]+)\\.\\.(-?[\\d.]+)");
  private static final Pattern MOMENT = Pattern.compile("(keyframe|empty|begin)(-?[\\d.]+)");

  static QualityCase of(String line) {
    var cells = new ArrayList<String>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell);
    }
    return new QualityCase(List.copyOf(cells));
  }

  String expected() {
    return cells.get(10);
  }

  List<String> rules() {
    return List.of(cells.get(11).split(" "));
  }

  private List<String> history() {
    return Arrays.stream(cells.get(4).split(" ")).filter(w -> !w.isEmpty()).toList();
  }

  InputPlan plan(Cadence cadence) {
    Take take =
        switch (cells.get(1)) {
          case "Last" -> new Take.Last();
          case "Lag" -> new Take.Lag(SPAN);
          case "Delta" -> new Take.Delta(SPAN);
          case "Mean" -> new Take.Mean(SPAN);
          case "Min" -> new Take.Min(SPAN);
          case "Max" -> new Take.Max(SPAN);
          case "StdDev" -> new Take.StdDev(SPAN);
          default -> throw new IllegalArgumentException("no function: " + cells.get(1));
        };
    return new InputPlan(
        cadence,
        seconds(cells.get(9)).orElseThrow().toNanos(),
        List.of(new InputPlan.Source("mill", List.of("feed"), take.span())),
        List.of(new Column("x", 0, 0, "feed", take)));
  }

  /** The tick's number for a cadence: the only tick that is asked for. */
  long tick(Cadence cadence) {
    return cadence.firstAfter(Script.nanos(TICK) - 1);
  }

  List<SampleBatch> stream() {
    var tag =
        new TagTable.Tag(
            history().contains("other-tag") ? "power" : "feed",
            "t/h",
            cells.get(5).equals("yes"),
            seconds(cells.get(8)),
            number(cells.get(6)),
            number(cells.get(7)));
    return new Story(new Script(new TagTable(List.of(tag)))).told();
  }

  private static Optional<Double> number(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(Double.valueOf(cell));
  }

  private static Optional<Duration> seconds(String cell) {
    return cell.isEmpty() ? Optional.empty() : Optional.of(Duration.parse("PT" + cell));
  }

  @Override
  public String toString() {
    return String.join(" | ", cells.subList(0, 10));
  }

  /** The history becomes batches: each event one. */
  private final class Story {
    private final Script script;
    private final List<SampleBatch> batches = new ArrayList<>();
    private final List<Script.Sample> before = new ArrayList<>();
    private Optional<Script.Sample> latest = Optional.empty();
    private double begin = -5000;

    Story(Script script) {
      this.script = script;
    }

    List<SampleBatch> told() {
      history().stream()
          .map(MOMENT::matcher)
          .filter(m -> m.matches() && m.group(1).equals("begin"))
          .forEach(m -> begin = Double.parseDouble(m.group(2)));
      history().forEach(this::event);
      if (batches.isEmpty()) {
        begun();
      }
      batches.add(script.batch(TICK));
      return batches;
    }

    private void begun() {
      if (batches.isEmpty()) {
        batches.add(script.keyframe(TICK + begin, before.toArray(Script.Sample[]::new)));
      }
    }

    private void event(String word) {
      Matcher sample = SAMPLE.matcher(word);
      Matcher spanned = SPANNED.matcher(word);
      Matcher moment = MOMENT.matcher(word);
      if (sample.matches()) {
        sample(Double.parseDouble(sample.group(1)), sample(sample));
      } else if (spanned.matches()) {
        begun();
        double from = TICK + Double.parseDouble(spanned.group(2));
        double to = TICK + Double.parseDouble(spanned.group(3));
        spanned(spanned.group(1), from, to);
      } else if (moment.matches()) {
        moment(moment.group(1), TICK + Double.parseDouble(moment.group(2)));
      } else if (!word.equals("other-tag")) {
        throw new IllegalArgumentException("no event: " + word);
      }
    }

    private Script.Sample sample(Matcher word) {
      boolean tested = word.group(2).equals("@");
      String status = tested ? cells.get(3).substring(2) : word.group(3);
      return Script.at(
          TICK + Double.parseDouble(word.group(1)),
          Double.parseDouble(tested ? cells.get(2) : word.group(2)),
          status == null ? Script.GOOD : Integer.parseUnsignedInt(status, 16));
    }

    private void sample(double time, Script.Sample sample) {
      latest = Optional.of(sample);
      if (time <= begin) {
        before.add(sample);
      } else {
        begun();
        batches.add(script.batch(TICK + Math.min(0, time), sample));
      }
    }

    private void spanned(String what, double from, double to) {
      if (what.equals("gap")) {
        batches.add(script.afterGap(to, Script.gap(from, to)));
      } else {
        batches.add(script.batch(from));
        batches.add(script.newRun("run-2", to, Script.gap(0, to), repeated()));
      }
    }

    private void moment(String what, double time) {
      switch (what) {
        case "keyframe" -> batches.add(script.keyframe(time, repeated()));
        case "empty" -> batches.add(script.keyframe(time));
        default -> {
          // Where the reader began was looked up before.
        }
      }
    }

    private Script.Sample[] repeated() {
      begun();
      return latest.stream().toArray(Script.Sample[]::new);
    }
  }
}
