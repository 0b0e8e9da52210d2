package io.bumpless.operator.status;

import io.bumpless.contracts.report.Facts.Finding;

/** What a pod found, as a condition. */
public final class Findings {
  private Findings() {}

  /**
   * Sets the condition {@code type} from a finding. While status and reason stay the message stays
   * too: pods count in their messages, and a status at rest must not be written.
   */
  public static void into(Conditions conditions, String type, Finding finding) {
    conditions.hold(type, status(finding), finding.reason(), finding.message());
  }

  private static String status(Finding finding) {
    return switch (finding.state()) {
      case GOOD -> "True";
      case BAD -> "False";
      case UNKNOWN -> "Unknown";
    };
  }
}
