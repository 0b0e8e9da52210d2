package io.bumpless.sandbox.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.sandbox.demo.Demo;
import io.bumpless.sandbox.kill.KillPlan;
import io.bumpless.sandbox.kill.KillPlan.Kill;
import io.bumpless.sandbox.kill.KillPlan.Target;
import io.bumpless.sandbox.kubelet.RunningPod;
import io.bumpless.sandbox.recording.Trial;
import io.bumpless.sandbox.replay.ReplayTrial.Outcome;
import io.bumpless.sandbox.tap.StoredGap;
import io.bumpless.sandbox.tap.StoredScore;
import io.bumpless.sandbox.tap.Tap;
import io.bumpless.sandbox.tap.Tap.Access;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.sandbox.world.Web;
import io.bumpless.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * One plant, two chains. The world's chain is never touched; the twin's parts are killed by a plan.
 * Then the twin's scores are compared with those of a fresh scorer over the twin's own stream, and
 * with the world's.
 */
final class ReplayCheck {
  private static final Duration READY = Duration.ofMinutes(4);
  private static final Duration LAST_SCORE = Duration.ofSeconds(60);
  private static final int PODS = 3;

  private final Demo demo;
  private final Checkout checkout;
  private final Trial trial;
  private final Duration span;
  private final Web web = new Web();

  /**
   * A check.
   *
   * @param span how far the model's inputs look back
   */
  ReplayCheck(Demo demo, Checkout checkout, Trial trial, Duration span) {
    this.demo = demo;
    this.checkout = checkout;
    this.trial = trial;
    this.span = span;
  }

  Outcome run(KillPlan plan) {
    World world = demo.world();
    must(demo.until(READY, this::ready), "the pods were not all ready after " + READY);
    try (Twin twin = Twin.of(checkout, world, demo.pods())) {
      demo.screen().say("the twin's bus is " + twin.busUrl());
      must(demo.until(READY, () -> bothListen(twin)), "the twin was not ready after " + READY);
      demo.screen().say("both chains listen to one plant; it starts, and so do the kills");
      world.plant().post("/start");
      play(plan, twin);
      Duration limit = Duration.ofMinutes(15);
      must(demo.until(limit, this::played), "the plant's rows were not played to their end");
      return judge(twin);
    }
  }

  private boolean ready() {
    List<RunningPod> pods = demo.pods();
    String connected =
        demo.world()
            .field(
                "sns/" + trial.sources().getFirst(),
                ".status.conditions[?(@.type=='Connected')].status");
    return pods.size() >= PODS
        && pods.stream().allMatch(RunningPod::ready)
        && connected.equals("True");
  }

  /** Every item is monitored twice, and the twin's scorer reads. */
  private boolean bothListen(Twin twin) {
    JsonNode progress = demo.world().plant().get("/progress");
    int items = progress.path("monitoredItems").asInt();
    return progress.path("subscriptions").asInt() >= 2
        && items >= 2 * (trial.columns().size() + 2)
        && web.answersOk(twin.http(Target.SCORER) + "/health/ready");
  }

  private boolean played() {
    return demo.world().plant().get("/progress").path("done").asBoolean();
  }

  private void play(KillPlan plan, Twin twin) {
    long start = System.nanoTime();
    int number = 0;
    for (Kill kill : plan.kills()) {
      sleepUntil(start + kill.at().toNanos());
      number++;
      demo.screen().say("%d of %d: %s".formatted(number, plan.kills().size(), kill.text()));
      twin.end(kill);
      sleepUntil(System.nanoTime() + kill.down().toNanos());
      twin.restart(kill);
    }
  }

  private static void sleepUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private Outcome judge(Twin twin) {
    World world = demo.world();
    List<Instant> rows = new ArrayList<>();
    for (JsonNode row : world.plant().get("/rows?since=0").path("rows")) {
      rows.add(Instant.parse(row.path("time").asText()));
    }
    Range range = new Range(rows.getFirst(), rows.getLast());
    demo.screen()
        .say(
            "%d rows were shown, %d times late; waiting for the last scores"
                .formatted(rows.size(), world.plant().get("/progress").path("slips").asInt()));
    Tap tap = new Tap(checkout, world.folder());
    Path credentials = world.folder().resolve("observer.creds");
    tap.lines(
        "observer", checkout.observerCredential(world.busKeys(), World.NAMESPACE, credentials));
    String user = "observer_" + World.NAMESPACE;
    Access calm = new Access(world.busUrl(), user, credentials);
    Access disturbed = new Access(twin.busUrl(), user, credentials);
    List<StoredScore> mine = lastScores(tap, disturbed, range);
    List<StoredScore> undisturbed = lastScores(tap, calm, range);
    twin.endPods();
    List<StoredGap> gaps =
        StoredGap.in(
            tap.messages(
                disturbed,
                "sensor_" + World.NAMESPACE + "_" + trial.sources().getFirst(),
                "sensor." + World.NAMESPACE + "." + trial.sources().getFirst()));
    demo.screen().say("a fresh scorer over the twin's stream");
    List<StoredScore> rescored = mine.isEmpty() ? List.of() : rescored(tap, twin, mine);
    return new ReplayTrial(mine, rescored, undisturbed, gaps, span).judge();
  }

  private record Range(Instant from, Instant to) {
    boolean has(StoredScore score) {
      return !score.time().isBefore(from) && !score.time().isAfter(to);
    }
  }

  /** All scores of the range, in stream order; waits a while for that of its end. */
  private List<StoredScore> lastScores(Tap tap, Access access, Range range) {
    String id = demo.world().field("mdep/" + trial.deployment(), ".status.stable.id");
    String stream = "score_" + World.NAMESPACE + "_" + trial.deployment();
    String subject = "score." + World.NAMESPACE + "." + trial.deployment() + "." + id;
    List<StoredScore> scores = new ArrayList<>();
    demo.until(
        LAST_SCORE,
        () -> {
          scores.clear();
          tap.messages(access, stream, subject).stream()
              .map(StoredScore::of)
              .filter(range::has)
              .forEach(scores::add);
          return scores.stream().anyMatch(score -> !score.time().isBefore(range.to()));
        });
    return scores;
  }

  private List<StoredScore> rescored(Tap tap, Twin twin, List<StoredScore> mine) {
    long from = mine.stream().mapToLong(StoredScore::tick).min().orElseThrow();
    long to = mine.stream().mapToLong(StoredScore::tick).max().orElseThrow();
    List<String> lines =
        tap.lines(
            "rescore",
            checkout.run(
                "scorer-runtime",
                "rescore",
                "--config",
                twin.config(Target.SCORER).toString(),
                "--from",
                Long.toString(from),
                "--to",
                Long.toString(to)));
    ObjectMapper json = new ObjectMapper();
    List<StoredScore> scores = new ArrayList<>();
    for (String line : lines) {
      try {
        scores.add(StoredScore.of(json.readTree(line)));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("rescore printed no JSON: " + line, e);
      }
    }
    return scores;
  }

  private static void must(boolean holds, String message) {
    if (!holds) {
      throw new IllegalStateException(message);
    }
  }
}
