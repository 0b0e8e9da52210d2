package io.bumpless.operator.status;

import io.bumpless.contracts.report.Facts.Finding;

/** What a pod found, as a condition. */
public final class Findings {
  private Findings() {}

  /** Sets the condition {@code type} from a finding. */
  public static void into(Conditions conditions, String type, Finding finding) {
    conditions.set(type, status(finding), finding.reason(), finding.message());
  }

  private static String status(Finding finding) {
    return switch (finding.state()) {
      case GOOD -> "True";
      case BAD -> "False";
      case UNKNOWN -> "Unknown";
    };
  }
}
