package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What differs between a case and the code; nothing = the case passes. */
final class Findings {
  private static final double REAL = 1e-9;

  private final List<String> differences = new ArrayList<>();

  List<String> differences() {
    return List.copyOf(differences);
  }

  /** |x - y| ≤ 1e-9 max(1, |y|). */
  void real(String what, JsonNode expected, double actual) {
    real(what, expected, actual, REAL);
  }

  void real(String what, JsonNode expected, double actual, double tolerance) {
    double wanted = Json.number(expected);
    if (!(Math.abs(wanted - actual) <= tolerance * Math.max(1, Math.abs(wanted)))) {
      differ(what, expected, actual);
    }
  }

  void reals(String what, JsonNode expected, List<Double> actual) {
    exact(what + ".size", expected.size(), actual.size());
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      real(what + "[" + i + "]", expected.get(i), actual.get(i));
    }
  }

  /** |x - y| ≤ tolerance. */
  void within(String what, JsonNode expected, double actual, double tolerance) {
    if (!(Math.abs(Json.number(expected) - actual) <= tolerance + 1e-12)) {
      differ(what, expected, actual);
    }
  }

  /** Null in the case means that it never happened. */
  void within(String what, JsonNode expected, Optional<Integer> actual, double tolerance) {
    if (expected.isNull() != actual.isEmpty()) {
      differ(what, expected, actual);
    } else if (actual.isPresent()) {
      within(what, expected, actual.get(), tolerance);
    }
  }

  void exact(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      differ(what, expected, actual);
    }
  }

  void that(String what, boolean holds) {
    if (!holds) {
      differences.add(what);
    }
  }

  private void differ(String what, Object expected, Object actual) {
    differences.add(String.format(Locale.ROOT, "%s: expected %s, got %s", what, expected, actual));
  }
}
