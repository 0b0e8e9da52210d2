package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.verdict.block.Reading;
import io.bumpless.verdict.decision.GateState;
import io.bumpless.verdict.evidence.ChangeDetector;
import io.bumpless.verdict.evidence.ConfidenceSequence;
import io.bumpless.verdict.evidence.GridBets;
import io.bumpless.verdict.evidence.Interval;
import io.bumpless.verdict.evidence.LogCapitals;
import io.bumpless.verdict.evidence.TestRange;
import io.bumpless.verdict.evidence.ValueOutsideRange;
import io.bumpless.verdict.gate.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The e-process and what is made of it. */
final class EvidenceKinds {
  private EvidenceKinds() {}

  static void path(JsonNode test, Findings findings) {
    GridBets bets = GridBets.start(range(test));
    List<GridBets> states = new ArrayList<>();
    for (double d : Json.array(test.get("D"))) {
      bets = bets.update(d);
      states.add(bets);
    }
    findings.reals(
        "logE_U", test.get("logE_U"), states.stream().map(GridBets::logPromote).toList());
    findings.reals("logE_L", test.get("logE_L"), states.stream().map(GridBets::logReject).toList());
    findings.reals("final_logk_U", test.get("final_logk_U"), list(bets.promote()));
    findings.reals("final_logk_L", test.get("final_logk_L"), list(bets.reject()));
    for (Map.Entry<String, JsonNode> level : Json.fields(test.get("first_U"))) {
      double alpha = Double.parseDouble(level.getKey());
      findings.within(
          "first_U " + alpha, level.getValue(), first(states, s -> s.promotes(alpha)), 0);
    }
    for (Map.Entry<String, JsonNode> level : Json.fields(test.get("first_L"))) {
      double alpha = Double.parseDouble(level.getKey());
      findings.within(
          "first_L " + alpha, level.getValue(), first(states, s -> s.rejects(alpha)), 0);
    }
  }

  static void invalid(JsonNode test, Findings findings) {
    GridBets start = GridBets.start(range(test)).update(range(test).lo());
    for (JsonNode input : test.get("inputs")) {
      double value = Json.number(input);
      boolean refused = false;
      try {
        start.update(value);
      } catch (ValueOutsideRange _) {
        refused = true;
      }
      findings.that(value + " is not refused", refused);
      GateState gate = GateState.start(range(test)).update(new Reading.Mean(range(test).lo()));
      GateState after = gate.update(new Reading.Mean(value));
      findings.that(value + " leaves the gate valid", !after.valid());
      findings.exact("bets after " + value, gate.bets(), after.bets());
      findings.exact("detector after " + value, gate.detector(), after.detector());
    }
  }

  static void interval(JsonNode test, Findings findings) {
    double tolerance = test.has("tol") ? Json.number(test, "tol") : 1e-6;
    double[] values = Json.array(test.get("D"));
    Interval interval =
        ConfidenceSequence.of(
            Json.number(test, "lo"), Json.number(test, "hi"), Json.number(test, "alpha"), values);
    findings.real("lower", test.get("lower"), interval.lower(), tolerance);
    findings.real("upper", test.get("upper"), interval.upper(), tolerance);
    if (test.has("mean")) {
      double mean = Arrays.stream(values).average().orElseThrow();
      findings.real("mean", test.get("mean"), mean, tolerance);
    }
  }

  static void constant(JsonNode test, Findings findings) {
    GridBets bets = GridBets.start(range(test));
    while (!bets.promotes(Json.number(test, "alpha")) && bets.n() < 1_000_000) {
      bets = bets.update(Json.number(test, "D_const"));
    }
    findings.exact("blocks_needed", test.get("blocks_needed").asLong(), bets.n());
    findings.real("logE_at", test.get("logE_at"), bets.logPromote());
  }

  static void rateCounts(JsonNode test, Findings findings) {
    for (JsonNode row : test.get("rows")) {
      TestRange range = TestRange.rate(Json.number(row, "p0"));
      int trials = Json.whole(row, "n");
      int events = Json.whole(row, "x");
      GridBets counted = GridBets.start(range).updateCounts(trials, events);
      GridBets single = GridBets.start(range);
      for (int i = 0; i < trials; i++) {
        single = single.update(i >= trials - events ? 1 : 0);
      }
      for (GridBets bets : List.of(counted, single)) {
        findings.real("logE_U of " + row, row.get("logE_U"), bets.logPromote(), 1e-8);
        findings.real("logE_L of " + row, row.get("logE_L"), bets.logReject(), 1e-8);
      }
    }
  }

  static void mcNemar(JsonNode test, Findings findings) {
    Measure.DiscordantLabels measure = new Measure.DiscordantLabels("class");
    GridBets bets = GridBets.start(TestRange.rate(test.path("m").asDouble(0.5)));
    List<Double> discordant = new ArrayList<>();
    List<Double> logs = new ArrayList<>();
    for (JsonNode pair : test.get("pairs")) {
      // The truth is 0, and a wrong version says 1.
      double sign = measure.of(0, pair.get(1).asInt(), pair.get(0).asInt());
      if (sign != 0) {
        bets = bets.update(sign > 0 ? 1 : 0);
        discordant.add(sign > 0 ? 1.0 : 0.0);
        logs.add(bets.logPromote());
      }
    }
    findings.reals("discordant", test.get("discordant"), discordant);
    findings.reals("logE_U", test.get("logE_U"), logs);
  }

  static void changeDetector(JsonNode test, Findings findings) {
    ChangeDetector detector = ChangeDetector.start();
    List<Double> logs = new ArrayList<>();
    for (double d : Json.array(test.get("D"))) {
      detector = detector.update(range(test), d);
      logs.add(detector.logStatistic());
    }
    findings.reals("log_r", test.get("log_r"), logs);
  }

  static TestRange range(JsonNode test) {
    return new TestRange(Json.number(test, "lo"), Json.number(test, "hi"), Json.number(test, "m"));
  }

  private static List<Double> list(LogCapitals capitals) {
    List<Double> list = new ArrayList<>();
    for (int j = 0; j < 8; j++) {
      list.add(capitals.at(j));
    }
    return list;
  }

  private static Optional<Integer> first(List<GridBets> states, Predicate<GridBets> crossed) {
    for (int i = 0; i < states.size(); i++) {
      if (crossed.test(states.get(i))) {
        return Optional.of(i + 1);
      }
    }
    return Optional.empty();
  }
}
