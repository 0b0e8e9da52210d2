package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.verdict.authority.BoundedAuthority;
import io.bumpless.verdict.decision.AttemptLevel;
import io.bumpless.verdict.drift.Drift;
import io.bumpless.verdict.drift.Histogram;
import io.bumpless.verdict.drift.TwoSamples;
import io.bumpless.verdict.series.BlockSeries;
import io.bumpless.verdict.simulation.Rng;
import io.bumpless.verdict.switchback.Switchback;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Formulas without a state, and the generator. */
final class FigureKinds {
  private FigureKinds() {}

  static void drift(JsonNode test, Findings findings) {
    double[] reference = Json.array(test.get("ref"));
    double[] current = Json.array(test.get("cur"));
    List<Double> edges = Json.numbers(test.get("edges"));
    Histogram before = Histogram.of(edges, reference);
    Histogram now = Histogram.of(edges, current);
    findings.exact("hist_ref", longs(test.get("hist_ref")), before.counts());
    findings.exact("hist_cur", longs(test.get("hist_cur")), now.counts());
    findings.real("psi", test.get("psi"), now.psi(before));
    findings.real("js_base2", test.get("js_base2"), now.jensenShannonBits(before));
    TwoSamples samples = TwoSamples.of(reference, current);
    findings.real("ks_D", test.get("ks_D"), samples.kolmogorovSmirnov());
    findings.real(
        "ks_crit_0.05",
        test.get("ks_crit_0.05"),
        Drift.criticalKolmogorovSmirnov(reference.length, current.length, 0.05));
    findings.real("wasserstein1", test.get("wasserstein1"), samples.wasserstein());
  }

  static void authority(JsonNode test, Findings findings) {
    BoundedAuthority authority =
        new BoundedAuthority(
            Json.number(test, "lambda"),
            Json.number(test, "a"),
            Json.number(test, "lo"),
            Json.number(test, "hi"),
            Json.number(test, "rate_per_step"));
    double previous = Json.number(test, "prev0");
    int i = 0;
    for (JsonNode row : test.get("rows")) {
      JsonNode candidate = row.get(1);
      OptionalDouble wish =
          candidate.isNull() ? OptionalDouble.empty() : OptionalDouble.of(Json.number(candidate));
      previous = authority.apply(Json.number(row.get(0)), wish, previous);
      findings.real("row " + i++, row.get(2), previous);
    }
  }

  static void switchback(JsonNode test, Findings findings) {
    List<Switchback.Arm> arms = new ArrayList<>();
    test.get("arm").forEach(arm -> arms.add(Switchback.Arm.valueOf(arm.asText())));
    findings.reals(
        "pairs_B_minus_A",
        test.get("pairs_B_minus_A"),
        Switchback.differences(Json.numbers(test.get("kpi")), arms));
  }

  static void lag1(JsonNode test, Findings findings) {
    findings.real("r1", test.get("r1"), BlockSeries.of(Json.array(test.get("x"))).lag1());
  }

  static void attempts(JsonNode test, Findings findings) {
    JsonNode levels = test.get("by_attempt");
    for (int j = 1; j <= levels.size(); j++) {
      findings.real(
          "attempt " + j, levels.get(j - 1), AttemptLevel.of(Json.number(test, "alpha"), j));
    }
  }

  static void rng(JsonNode test, Findings findings) {
    long seed = test.get("seed").asLong();
    Rng longs = new Rng(seed);
    test.get("longs_hex").forEach(hex -> findings.exact("long", hex.asText(), hex(longs.bits())));
    Rng uniforms = new Rng(seed);
    test.get("uniforms").forEach(u -> findings.real("uniform", u, uniforms.uniform()));
    Rng normals = new Rng(seed);
    test.get("normals").forEach(n -> findings.real("normal", n, normals.normal()));
    JsonNode seeds = test.get("rep_seeds_hex");
    long[] actual = Rng.seeds(seed, seeds.size());
    for (int i = 0; i < actual.length; i++) {
      findings.exact("seed " + i, seeds.get(i).asText(), hex(actual[i]));
    }
  }

  private static String hex(long bits) {
    return String.format("%016x", bits);
  }

  private static List<Long> longs(JsonNode array) {
    List<Long> list = new ArrayList<>();
    array.forEach(node -> list.add(node.asLong()));
    return list;
  }
}
