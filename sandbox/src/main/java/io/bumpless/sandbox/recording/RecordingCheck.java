package io.bumpless.sandbox.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.recording.RowTrial.Gap;
import io.bumpless.sandbox.recording.RowTrial.Outcome;
import io.bumpless.sandbox.recording.RowTrial.Row;
import io.bumpless.sandbox.recording.RowTrial.Scored;
import io.bumpless.sandbox.recording.Tap.Access;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Plant.AdviceWrite;
import io.bumpless.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Plays a recording through the running chain and collects what {@link RowTrial} judges. */
final class RecordingCheck {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final Duration LAST_SCORE = Duration.ofSeconds(30);
  private static final int PODS = 3;

  private final Demo demo;
  private final Checkout checkout;
  private final Trial trial;
  private final Path file;

  RecordingCheck(Demo demo, Checkout checkout, Trial trial, Path file) {
    this.demo = demo;
    this.checkout = checkout;
    this.trial = trial;
    this.file = file;
  }

  /**
   * What came out.
   *
   * @param outcome row by row
   * @param advice values at the control system
   * @param strangeAdvice of those, values that are no score of this run
   */
  record Result(Outcome outcome, int advice, int strangeAdvice) {
    boolean passed() {
      return outcome.passed() && advice > 0 && strangeAdvice == 0;
    }
  }

  Result run() {
    must(
        demo.until(READY, this::ready),
        "the pods were not all ready after " + READY.toSeconds() + " s");
    demo.screen().say("all pods ready; the recording starts");
    demo.world().plant().post("/start");
    JsonNode progress = demo.world().plant().get("/progress");
    Duration limit = Duration.ofSeconds(60L + progress.path("rows").asLong());
    must(
        demo.until(limit, () -> demo.world().plant().get("/progress").path("done").asBoolean()),
        "the recording was not played to its end");
    List<Row> rows = rows();
    demo.screen().say("%d rows shown; waiting for the last score".formatted(rows.size()));
    Tap tap = new Tap(checkout, demo.world().folder());
    Access access = access(tap);
    List<Scored> scores = lastScores(tap, access, rows.getLast().time());
    List<Gap> gaps = gaps(tap, access);
    demo.screen().say("ONNX Runtime on each row of the file");
    Outcome outcome = new RowTrial(rows, scores, gaps, expected(tap)).judge();
    return result(outcome, scores);
  }

  private boolean ready() {
    List<RunningPod> pods = demo.pods();
    String connected =
        demo.world()
            .field("sns/" + trial.source(), ".status.conditions[?(@.type=='Connected')].status");
    return pods.size() >= PODS
        && pods.stream().allMatch(RunningPod::ready)
        && connected.equals("True");
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (JsonNode row : demo.world().plant().get("/rows?since=0").path("rows")) {
      rows.add(new Row(row.path("row").asInt(), Instant.parse(row.path("time").asText())));
    }
    return rows;
  }

  private Access access(Tap tap) {
    World world = demo.world();
    Path credentials = world.folder().resolve("observer.creds");
    tap.lines(
        "observer", checkout.observerCredential(world.busKeys(), World.NAMESPACE, credentials));
    return new Access(world.busUrl(), "observer_" + World.NAMESPACE, credentials);
  }

  /** The scores up to the tick of the last row; fewer when that does not come in time. */
  private List<Scored> lastScores(Tap tap, Access access, Instant last) {
    String id = demo.world().field("mdep/" + trial.deployment(), ".status.stable.id");
    String deployment = trial.deployment();
    List<Scored> scores = new ArrayList<>();
    demo.until(
        LAST_SCORE,
        () -> {
          scores.clear();
          tap.messages(
                  access,
                  "score_" + World.NAMESPACE + "_" + deployment,
                  "score." + World.NAMESPACE + "." + deployment + "." + id)
              .forEach(message -> scores.add(scored(message)));
          return scores.stream().anyMatch(s -> !s.time().isBefore(last));
        });
    return scores;
  }

  private Scored scored(JsonNode message) {
    JsonNode bits = message.at("/outputs/" + trial.output() + "/bits");
    return new Scored(
        Instant.parse(message.path("tickTime").asText()),
        bits.isMissingNode()
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseUnsignedLong(bits.asText(), 16)),
        message.path("reason").asText() + " " + message.path("detail").asText());
  }

  private List<Gap> gaps(Tap tap, Access access) {
    List<Gap> gaps = new ArrayList<>();
    Instant completeUntil = Instant.EPOCH;
    String stream = "sensor_" + World.NAMESPACE + "_" + trial.source();
    String subject = "sensor." + World.NAMESPACE + "." + trial.source();
    for (JsonNode batch : tap.messages(access, stream, subject)) {
      for (JsonNode gap : batch.path("gaps")) {
        Instant from = gap.has("from") ? Instant.parse(gap.path("from").asText()) : completeUntil;
        gaps.add(new Gap(from, Instant.parse(gap.path("to").asText())));
      }
      completeUntil = Instant.parse(batch.path("completeUntil").asText());
    }
    return gaps;
  }

  /**
   * Row number to the bits of the value, as a double, that ONNX Runtime gives for this row alone.
   */
  private Map<Integer, Long> expected(Tap tap) {
    List<String> lines =
        tap.lines(
            "evaluate",
            checkout.run(
                "scorer-runtime",
                "evaluate",
                "--model",
                trial.scenario().example().model().toString(),
                "--csv",
                file.toString(),
                "--columns",
                String.join(",", trial.columns()),
                "--output",
                "variable"));
    Map<Integer, Long> expected = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ", -1);
      if (!words[1].equals("missing")) {
        expected.put(
            Integer.valueOf(words[0]), Double.doubleToRawLongBits(Double.parseDouble(words[1])));
      }
    }
    return expected;
  }

  private Result result(Outcome outcome, List<Scored> scores) {
    Set<Long> known = new HashSet<>();
    scores.forEach(s -> s.bits().ifPresent(known::add));
    List<AdviceWrite> advice = demo.adviceSince(0);
    long strange =
        advice.stream().filter(a -> !known.contains(Double.doubleToRawLongBits(a.value()))).count();
    return new Result(outcome, advice.size(), (int) strange);
  }

  private static void must(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
