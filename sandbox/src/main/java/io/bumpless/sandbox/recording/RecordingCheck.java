package io.bumpless.sandbox.recording;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kill.KillPlan;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.recording.RowTrial.Gap;
import io.bumpless.sandbox.recording.RowTrial.Outcome;
import io.bumpless.sandbox.recording.RowTrial.Row;
import io.bumpless.sandbox.recording.RowTrial.Scored;
import io.bumpless.sandbox.tap.StoredGap;
import io.bumpless.sandbox.tap.Tap;
import io.bumpless.sandbox.tap.Tap.Access;
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
   * @param latency how long scores with a value took
   */
  record Result(Outcome outcome, int advice, int strangeAdvice, Latency latency) {
    boolean passed() {
      return outcome.passed() && advice > 0 && strangeAdvice == 0;
    }
  }

  Result run(KillPlan kills) {
    must(
        demo.until(READY, this::ready),
        "the pods were not all ready after " + READY.toSeconds() + " s");
    demo.screen().say("all pods ready; the recording starts");
    demo.world().plant().post("/start");
    new WorldKills(demo).run(kills);
    JsonNode progress = demo.world().plant().get("/progress");
    Duration limit = Duration.ofSeconds(60L + progress.path("rows").asLong());
    must(
        demo.until(limit, () -> demo.world().plant().get("/progress").path("done").asBoolean()),
        "the recording was not played to its end");
    List<Row> rows = rows();
    demo.screen().say("%d rows shown; waiting for the last score".formatted(rows.size()));
    Tap tap = new Tap(checkout, demo.world().folder());
    Access access = access(tap);
    Duration patience = LAST_SCORE.plus(WorldKills.recovery(kills));
    List<JsonNode> messages = lastScores(tap, access, rows.getLast().time(), patience);
    List<Scored> scores = messages.stream().map(this::scored).toList();
    List<Gap> gaps = new ArrayList<>();
    trial.sources().forEach(source -> gaps.addAll(gaps(tap, access, source)));
    demo.screen().say("ONNX Runtime on each row of the file");
    Outcome outcome = new RowTrial(rows, scores, gaps, expected(tap)).judge();
    return result(outcome, scores, Latency.of(messages));
  }

  private boolean ready() {
    List<RunningPod> pods = demo.pods();
    return pods.size() >= PODS + trial.sources().size() - 1
        && pods.stream().allMatch(RunningPod::ready)
        && trial.sources().stream().allMatch(this::connected);
  }

  private boolean connected(String source) {
    return demo.world()
        .field("sns/" + source, ".status.conditions[?(@.type=='Connected')].status")
        .equals("True");
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
  private List<JsonNode> lastScores(Tap tap, Access access, Instant last, Duration patience) {
    String id = demo.world().field("mdep/" + trial.deployment(), ".status.stable.id");
    String deployment = trial.deployment();
    List<JsonNode> scores = new ArrayList<>();
    demo.until(
        patience,
        () -> {
          scores.clear();
          scores.addAll(
              tap.messages(
                  access,
                  "score_" + World.NAMESPACE + "_" + deployment,
                  "score." + World.NAMESPACE + "." + deployment + "." + id));
          return scores.stream().anyMatch(s -> !scored(s).time().isBefore(last));
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

  private List<Gap> gaps(Tap tap, Access access, String source) {
    String stream = "sensor_" + World.NAMESPACE + "_" + source;
    String subject = "sensor." + World.NAMESPACE + "." + source;
    return StoredGap.in(tap.messages(access, stream, subject)).stream()
        .map(gap -> new Gap(gap.from(), gap.to()))
        .toList();
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

  private Result result(Outcome outcome, List<Scored> scores, Latency latency) {
    Set<Long> known = new HashSet<>();
    scores.forEach(s -> s.bits().ifPresent(known::add));
    List<AdviceWrite> advice = demo.adviceSince(0);
    long strange =
        advice.stream().filter(a -> !known.contains(Double.doubleToRawLongBits(a.value()))).count();
    return new Result(outcome, advice.size(), (int) strange, latency);
  }

  private static void must(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
