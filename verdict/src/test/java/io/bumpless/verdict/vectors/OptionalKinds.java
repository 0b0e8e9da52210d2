package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Methods that are compared with in the literature; none of them is in the product. */
final class OptionalKinds {
  private static final double ALPHA = 0.05;
  private static final double V_OPT = 100;
  private static final Pattern STITCHING = Pattern.compile("v([0-9.]+)_vmin([0-9.]+)_c(-?[0-9.]+)");

  private OptionalKinds() {}

  static void empiricalBernstein(JsonNode test, Findings findings) {
    double[] x = Json.array(test.get("x"));
    double[] mirrored = x.clone();
    for (int i = 0; i < x.length; i++) {
      mirrored[i] = 1 - x[i];
    }
    double half = Json.number(test, "alpha") / 2;
    double[] lower = OtherMethods.empiricalBernsteinLower(x, half);
    double[] upper = OtherMethods.empiricalBernsteinLower(mirrored, half);
    for (int i = 0; i < x.length; i++) {
      findings.real("lower[" + i + "]", test.get("lower").get(i), lower[i]);
      findings.real("upper[" + i + "]", test.get("upper").get(i), 1 - upper[i]);
    }
  }

  static void sequentialRatio(JsonNode test, Findings findings) {
    findings.real(
        "log_lambda",
        test.get("log_lambda"),
        OtherMethods.sequentialRatio(
            Json.number(test, "xbar") - Json.number(test, "theta0"),
            Json.number(test, "n"),
            Json.number(test, "sigma2"),
            Json.number(test, "tau2")));
  }

  static void asymptotic(JsonNode test, Findings findings) {
    findings.real(
        "halfwidth",
        test.get("halfwidth"),
        OtherMethods.asymptoticHalfWidth(
            Json.number(test, "n"),
            Json.number(test, "sd"),
            Json.number(test, "rho2"),
            Json.number(test, "alpha")));
  }

  static void boundaries(JsonNode test, Findings findings) {
    double tolerance = Json.number(test, "tol");
    mixture(test.get("norm2"), Boundaries.twoSidedNormal(V_OPT, ALPHA), tolerance, findings);
    mixture(test.get("norm1"), Boundaries.oneSidedNormal(V_OPT, ALPHA), tolerance, findings);
    mixture(
        test.get("gamma_exponential_c2"),
        Boundaries.gammaExponential(V_OPT, ALPHA, 2),
        tolerance,
        findings);
    for (Map.Entry<String, JsonNode> row : Json.fields(test.get("poly_stitching"))) {
      Matcher name = STITCHING.matcher(row.getKey());
      findings.that("poly_stitching does not know " + row.getKey(), name.matches());
      if (name.matches()) {
        double bound =
            Boundaries.polyStitching(
                Double.parseDouble(name.group(1)),
                ALPHA,
                Double.parseDouble(name.group(2)),
                Double.parseDouble(name.group(3)));
        findings.real(row.getKey(), row.getValue(), bound, tolerance);
      }
    }
  }

  private static void mixture(
      JsonNode wanted, Boundaries.Mixture mixture, double tolerance, Findings findings) {
    if (wanted.has("rho")) {
      findings.real("rho", wanted.get("rho"), mixture.rho(), tolerance);
    }
    findings.real(
        "log_s10_v100",
        wanted.get("log_s10_v100"),
        mixture.log().applyAsDouble(10, 100),
        tolerance);
    findings.real("bound_v100", wanted.get("bound_v100"), mixture.bound(100, ALPHA), tolerance);
  }
}
