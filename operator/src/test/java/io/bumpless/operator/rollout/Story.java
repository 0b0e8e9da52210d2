package io.bumpless.operator.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.crds.model.OnFail;
import io.bumpless.crds.model.Stage;
import io.bumpless.crds.model.TargetStage;
import io.bumpless.crds.model.Verdict;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.operator.rollout.RolloutSpec.BandStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Plays a story: what people, plant and pods do, one line each, and a turn of the operator after
 * each step. A step is a map of such lines; a word that is not known fails.
 */
final class Story {
  private final World world = new World(new Wish());
  private final JsonNode story;
  private long blocks;
  private int uids;

  Story(JsonNode story) {
    this.story = story;
    lines(story.path("spec"));
    if (story.has("given")) {
      new Given(world).begin(story.get("given"));
    }
  }

  /** What happened, one entry for each step. */
  List<Map<String, Object>> play() {
    List<Map<String, Object>> told = new ArrayList<>();
    for (JsonNode step : story.get("steps")) {
      boolean reads = !step.has("cacheLags");
      lines(step);
      world.throughText();
      Optional<World.Done> done =
          reads ? world.turn() : world.turn(step.get("cacheLags").asInt(), World.NEVER);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("step", words(step));
      line.putAll(
          done.map(d -> Telling.of(d, world.wish.spec(), world.grants))
              .orElseGet(
                  () ->
                      Map.of("stale", "the status is older than what was written; read it again")));
      told.add(line);
    }
    return told;
  }

  private static String words(JsonNode step) {
    List<String> words = new ArrayList<>();
    step.properties()
        .forEach(e -> words.add(e.getKey() + " " + e.getValue().toString().replace("\"", "")));
    return String.join(", ", words);
  }

  private void lines(JsonNode step) {
    Map<String, JsonNode> evidence = new TreeMap<>();
    step.properties()
        .forEach(
            e -> {
              if (!spec(e.getKey(), e.getValue())
                  && !person(e.getKey(), e.getValue())
                  && !plant(e.getKey(), e.getValue())) {
                evidence.put(e.getKey(), e.getValue());
              }
            });
    if (!evidence.isEmpty()) {
      evidence(evidence);
    }
  }

  private boolean spec(String word, JsonNode value) {
    String text = value.asText();
    switch (word) {
      case "deploy" -> world.wish.deploy(text);
      case "gates" -> world.wish.gates(text);
      case "targetStage" -> world.wish.target(TargetStage.valueOf(text));
      case "paused" -> world.wish.paused(value.asBoolean());
      case "replay" -> world.wish.replay(value.asBoolean());
      case "shadow" -> world.wish.shadow(Amounts.duration(text));
      case "advise" -> world.wish.advise(Amounts.duration(text));
      case "approval" -> world.wish.automatic(text.equals("Automatic"));
      case "surveillance" -> world.wish.surveillance(Amounts.duration(text));
      case "onFail" -> world.wish.onFail(OnFail.valueOf(text));
      case "bands" -> {
        List<BandStep> bands = new ArrayList<>();
        value.forEach(
            b ->
                bands.add(
                    new BandStep(
                        b.get("width").asDouble(),
                        Amounts.duration(b.get("minDuration").asText()))));
        world.wish.bands(bands);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean plant(String word, JsonNode value) {
    switch (word) {
      case "after" -> world.now = world.now.plus(Amounts.duration(value.asText()));
      case "silent" -> world.sight = new Sight.Silent(value.asText());
      case "restarts" -> world.pods = new PodFacts(true, value.asInt());
      case "loops" -> {
        world.loops.clear();
        value
            .properties()
            .forEach(
                e ->
                    world.loops.put(
                        e.getKey(),
                        new LoopFacts(
                            e.getKey(),
                            "uid-" + e.getKey(),
                            e.getValue().path("hash").asText("h1"),
                            e.getValue().path("closedLoop").asBoolean(false))));
      }
      case "forget" -> {
        if (!value.asText().equals("memory")) {
          world.statuses.add(Optional.empty());
        }
        if (!value.asText().equals("status")) {
          world.memory = Optional.empty();
        }
      }
      case "cacheLags" -> {}
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean person(String word, JsonNode value) {
    switch (word) {
      case "approve" -> approve(value);
      case "approveLoop" -> approveLoop(value);
      case "abort" ->
          order(
              new Order.Abort(
                  note(value), Optional.ofNullable(value.get("version")).map(v -> digest(v))));
      case "retry" -> order(new Order.Retry(note(value), digest(value.get("version"))));
      case "answerLost" -> world.answers.clear();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void approve(JsonNode value) {
    Optional<CandidateVersion> candidate = world.state().candidate();
    Optional<ApprovalRequest> request = candidate.flatMap(CandidateVersion::awaiting);
    order(
        new Order.Approve(
            note(value),
            Stage.valueOf(value.get("stage").asText()),
            value.has("version")
                ? digest(value.get("version"))
                : candidate.map(CandidateVersion::digest).orElse("sha256:?"),
            value.has("evidence")
                ? value.get("evidence").asText()
                : request.map(ApprovalRequest::evidenceHash).orElse("ev-?")));
  }

  private void approveLoop(JsonNode value) {
    Approval earned = world.state().approvals().getLast();
    order(
        new Order.ApproveLoop(
            note(value),
            "uid-" + value.get("loop").asText(),
            earned.request().stage(),
            earned.digest(),
            earned.request().evidenceHash()));
  }

  private Order.Note note(JsonNode value) {
    Duration age = Amounts.duration(value.path("age").asText("1s"));
    return new Order.Note(
        "cmd-" + ++uids, "anna", value.path("why").asText("looked at it"), world.now.minus(age));
  }

  private static String digest(JsonNode version) {
    return Wish.digest(version.asText());
  }

  private void order(Order order) {
    world.commands.put(order.note().uid(), order);
  }

  /** Evidence of the trial that is wanted; plant time and wall clock go on together. */
  private void evidence(Map<String, JsonNode> lines) {
    Map<String, JsonNode> left = new TreeMap<>(lines);
    JsonNode verdict = left.remove("evidence");
    if (verdict == null) {
      throw new IllegalArgumentException("unknown word in a step: " + lines.keySet());
    }
    world.now = world.now.plus(Amounts.duration(text(left, "for", "10s")));
    blocks += Long.parseLong(text(left, "blocks", "1"));
    Evidence.Trial wanted =
        world
            .trial()
            .orElse(
                new Evidence.Trial(
                    Evidence.Purpose.TRIAL, "-", "-", Optional.empty(), 1, "gates-1"));
    boolean other = text(left, "ofAnotherTrial", "false").equals("true");
    world.sight =
        new Sight.Alive(
            new Evidence(
                other ? another(wanted) : wanted,
                Verdict.valueOf(verdict.asText()),
                text(left, "says", verdict.asText() + " after " + blocks + " blocks"),
                List.of(),
                "ev-" + blocks,
                Optional.of(world.now.minusSeconds(5)),
                blocks,
                (int) blocks,
                Double.parseDouble(text(left, "paired", "1.0")),
                text(left, "controlError", "").equals("alarm"),
                text(left, "detector", "").equals("alarm")));
    if (!left.isEmpty()) {
      throw new IllegalArgumentException("unknown words in a step: " + left.keySet());
    }
  }

  private static Evidence.Trial another(Evidence.Trial trial) {
    return new Evidence.Trial(
        trial.purpose(),
        trial.subject(),
        trial.digest(),
        trial.baseline(),
        trial.attempt() + 1,
        trial.settings());
  }

  private static String text(Map<String, JsonNode> lines, String word, String standard) {
    return Optional.ofNullable(lines.remove(word)).map(JsonNode::asText).orElse(standard);
  }
}
