package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.verdict.simulation.Autocorrelated;
import io.bumpless.verdict.simulation.Iid;
import io.bumpless.verdict.simulation.Power;
import io.bumpless.verdict.simulation.Surveillance;
import io.bumpless.verdict.simulation.SwitchbackRuns;
import java.util.ArrayList;
import java.util.List;

/**
 * The simulations, with the seeds of the cases. Counts may differ by 2, medians by 1: exp and cos
 * are not the same to the last bit everywhere.
 */
final class SimulationKinds {
  private static final double COUNT = 2;
  private static final double MEDIAN = 1;
  private static final double MEAN = 0.001;

  private SimulationKinds() {}

  static void iidNull(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    List<Integer> looks = new ArrayList<>();
    e.get("looks").forEach(look -> looks.add(look.asInt()));
    looks.add(Json.whole(e, "N"));
    Iid.Promoted promoted =
        Iid.atMargin(
            base(test), Json.whole(e, "R"), Json.number(e, "m"), Json.number(e, "sd"), looks);
    counts(findings, e, "gbe_a05", promoted.gbe05());
    counts(findings, e, "gbe_a01", promoted.gbe01());
    counts(findings, e, "naive_from10", promoted.naive10());
    counts(findings, e, "naive_from30", promoted.naive30());
    count(findings, e, "fixedN_z", promoted.fixedZ());
  }

  static void rare(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    Iid.Promoted promoted =
        Iid.rare(
            base(test),
            Json.whole(e, "R"),
            Json.number(e, "m"),
            Json.number(e, "jump"),
            List.of(Json.whole(e, "N")));
    count(findings, e, "gbe_a05", promoted.gbe05().getLast());
    count(findings, e, "gbe_a01", promoted.gbe01().getLast());
    count(findings, e, "naive_from10", promoted.naive10().getLast());
    count(findings, e, "naive_from30", promoted.naive30().getLast());
  }

  static void regime(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    count(findings, e, "gbe_a05", Iid.badThenGood(base(test), Json.whole(e, "R")).gbe05());
  }

  static void autocorrelated(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    List<Autocorrelated.Blocks> ways = new ArrayList<>();
    e.get("rows")
        .forEach(
            row ->
                ways.add(
                    new Autocorrelated.Blocks(Json.whole(row, "L"), Json.whole(row, "guard"))));
    List<Autocorrelated.Row> rows =
        Autocorrelated.run(
            new Autocorrelated.Setting(
                base(test),
                Json.whole(e, "R"),
                Json.whole(e, "T"),
                Json.number(e, "rho"),
                Json.number(e, "m"),
                Json.number(e, "sd")),
            ways);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode wanted = e.get("rows").get(i);
      Autocorrelated.Row row = rows.get(i);
      findings.exact("blocks", Json.whole(wanted, "blocks"), row.count());
      count(findings, wanted, "gbe_a05", row.gbe05());
      count(findings, wanted, "gbe_a01", row.gbe01());
      count(findings, wanted, "naive_from10", row.naive10());
      near(findings, wanted, "lag1_mean", row.lag1(), MEAN);
      count(findings, wanted, "gbe_a05_false_wrt_conditional_mean", row.falseByConditionalMean());
    }
  }

  static void gates(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    together(test, findings, e.path("one_gate_at_margin"), 0.05);
    together(test, findings, e.path("all_fine"), 0);
  }

  private static void together(
      JsonNode test, Findings findings, JsonNode wanted, double firstMean) {
    if (wanted.isMissingNode()) {
      return;
    }
    JsonNode e = test.get("expected");
    Power.Reached reached =
        Power.together(
            base(test), Json.whole(e, "R"), Json.whole(e, "N"), Json.whole(e, "G"), firstMean);
    count(findings, wanted, "promoted", reached.count());
    findings.within("median", wanted.get("median"), reached.median(), MEDIAN);
  }

  static void power(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    int i = 0;
    for (JsonNode wanted : e.get("rows")) {
      Power.Row row =
          Power.run(
              base(test) + i,
              Json.whole(e, "R"),
              Json.whole(e, "N"),
              new Power.Setting(
                  EvidenceKinds.range(wanted),
                  Json.number(wanted, "mean"),
                  Json.number(wanted, "sd")));
      String name = "row " + i++ + " ";
      count(findings, wanted, "promoted_a05", row.promoted05().count());
      count(findings, wanted, "promoted_a01", row.promoted01().count());
      count(findings, wanted, "rejected_b05", row.rejected05().count());
      findings.within(name + "med05", wanted.get("med_a05"), row.promoted05().median(), MEDIAN);
      findings.within(name + "p90_05", wanted.get("p90_a05"), row.promoted05().p90(), MEDIAN);
      findings.within(name + "med01", wanted.get("med_a01"), row.promoted01().median(), MEDIAN);
      findings.within(name + "p90_01", wanted.get("p90_a01"), row.promoted01().p90(), MEDIAN);
      findings.within(name + "med_rej", wanted.get("med_rej"), row.rejected05().median(), MEDIAN);
    }
  }

  static void switchback(JsonNode test, Findings findings) {
    for (JsonNode wanted : test.get("expected")) {
      SwitchbackRuns.Row row =
          SwitchbackRuns.run(
              base(test),
              new SwitchbackRuns.Setting(
                  Json.whole(wanted, "R"),
                  Json.whole(wanted, "pairs"),
                  Json.whole(wanted, "L"),
                  Json.whole(wanted, "washout"),
                  Json.number(wanted, "tau"),
                  Json.number(wanted, "m"),
                  Json.number(wanted, "effect")));
      near(findings, wanted, "mean_diff", row.meanDifference(), MEAN);
      count(findings, wanted, "passed_a05", row.passed05());
      findings.within("median", wanted.get("median"), row.median(), MEDIAN);
    }
  }

  static void changeDetector(JsonNode test, Findings findings) {
    JsonNode e = test.get("expected");
    Surveillance.Alarms alarms =
        Surveillance.run(
            base(test),
            new Surveillance.Setting(
                Json.whole(e, "R"),
                Json.number(e, "ARL_nominal"),
                Json.whole(e, "N"),
                Json.number(e, "m"),
                Json.number(e, "sd"),
                Json.whole(e, "change_at"),
                Json.number(e, "new_mean")));
    count(findings, e, "alarms_at_margin", alarms.atMargin());
    count(findings, e, "alarms_equal_models", alarms.equalModels());
    near(findings, e, "mean_run_trunc_at_margin", alarms.meanRunAtMargin(), MEDIAN);
    count(findings, e, "early", alarms.early());
    findings.within("median_delay", e.get("median_delay"), alarms.medianDelay(), MEDIAN);
  }

  private static long base(JsonNode test) {
    return Json.required(test, "base").asLong();
  }

  private static void count(Findings findings, JsonNode wanted, String field, int actual) {
    near(findings, wanted, field, actual, COUNT);
  }

  private static void counts(
      Findings findings, JsonNode wanted, String field, List<Integer> actual) {
    JsonNode list = wanted.path(field);
    for (int i = 0; i < list.size(); i++) {
      findings.within(field + "[" + i + "]", list.get(i), actual.get(i), COUNT);
    }
  }

  private static void near(
      Findings findings, JsonNode wanted, String field, double actual, double tolerance) {
    if (wanted.has(field)) {
      findings.within(field, wanted.get(field), actual, tolerance);
    }
  }
}
