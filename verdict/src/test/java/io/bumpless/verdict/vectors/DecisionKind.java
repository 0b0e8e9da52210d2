package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.decision.BlockResult;
import io.bumpless.verdict.decision.Checks;
import io.bumpless.verdict.decision.Trial;
import io.bumpless.verdict.decision.TrialSpec;
import io.bumpless.verdict.decision.TrialState;
import io.bumpless.verdict.gate.GateTest;
import io.bumpless.verdict.gate.Measure;
import io.bumpless.verdict.hard.HardViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decision at each block; a run ends at its first terminal state. */
final class DecisionKind {
  private DecisionKind() {}

  static void check(JsonNode test, Findings findings) {
    TrialSpec spec = spec(test.get("spec"));
    TrialState state = TrialState.start(spec);
    List<String> actual = new ArrayList<>();
    for (JsonNode repeated : test.get("blocks")) {
      BlockResult block = block(repeated.get("block"));
      for (int i = 0; i < repeated.get("repeat").asInt(); i++) {
        if (!"PROMOTE".equals(state.verdict().label())) {
          state = Trial.step(spec, state, block, List.of());
        }
        actual.add(state.verdict().label());
      }
    }
    List<String> expected = expected(test.get("state_runs"), actual.size());
    for (int i = 0; i < actual.size(); i++) {
      findings.exact("state at block " + (i + 1), expected.get(i), actual.get(i));
    }
  }

  private static List<String> expected(JsonNode runs, int blocks) {
    List<String> states = new ArrayList<>();
    for (int run = 0; run < runs.size(); run++) {
      int end = run + 1 < runs.size() ? runs.get(run + 1).get(1).asInt() : blocks + 1;
      while (states.size() < end - 1) {
        states.add(runs.get(run).get(0).asText());
      }
    }
    return states;
  }

  private static TrialSpec spec(JsonNode node) {
    List<GateTest> tests = new ArrayList<>();
    for (JsonNode gate : node.get("gates")) {
      // What it measures does not matter: the cases give the block values.
      Measure measure = new Measure.AbsoluteDifference("u", Json.number(gate, "hi"));
      tests.add(new GateTest(gate.get("id").asText(), measure, EvidenceKinds.range(gate)));
    }
    Map<String, Integer> regimes = new LinkedHashMap<>();
    Json.fields(node.get("regimes")).forEach(r -> regimes.put(r.getKey(), r.getValue().asInt()));
    return new TrialSpec(
        Json.number(node, "alpha"),
        Json.number(node, "beta"),
        tests,
        regimes,
        Json.whole(node, "minBlocks"),
        Json.whole(node, "maxBlocks"),
        Json.whole(node, "hold"),
        Checks.none());
  }

  private static BlockResult block(JsonNode node) {
    Map<String, Reading> readings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> value : Json.fields(node.get("values"))) {
      if (!value.getValue().isNull()) {
        readings.put(value.getKey(), new Reading.Mean(Json.number(value.getValue())));
      }
    }
    Optional<HardViolation> hard =
        node.path("hard").asBoolean()
            ? Optional.of(new HardViolation(HardViolation.Rule.BROKEN_SCORE, "as in the case"))
            : Optional.empty();
    return new BlockResult(node.get("regime").asText(), true, readings, hard, Optional.empty());
  }
}
