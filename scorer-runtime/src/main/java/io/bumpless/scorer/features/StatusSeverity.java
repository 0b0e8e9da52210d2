package io.bumpless.scorer.features;

/** Severity of an OPC UA status code: its two highest bits (OPC 10000-4 §7.39). */
enum StatusSeverity {
  GOOD,
  UNCERTAIN,
  BAD;

  static StatusSeverity of(int status) {
    return switch (status >>> 30) {
      case 0 -> GOOD;
      case 1 -> UNCERTAIN;
      default -> BAD;
    };
  }
}
