package io.bumpless.testbed.junit;

import io.bumpless.testbed.binaries.Binary;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Skips a test that needs a program which is absent. With {@code BUMPLESS_REQUIRE_BINARIES=true}
 * (the build that decides) it fails instead, so that nothing is left out unseen.
 */
public final class BinaryAssumptions {
  private BinaryAssumptions() {}

  /** Returns normally only when the program is there. */
  public static void assumeFound(Binary binary) {
    assumeFound(binary, Boolean.parseBoolean(System.getenv("BUMPLESS_REQUIRE_BINARIES")));
  }

  static void assumeFound(Binary binary, boolean required) {
    if (binary instanceof Binary.Absent(String reason)) {
      if (required) {
        Assertions.fail(reason);
      }
      System.out.println("SKIPPED: " + reason);
      Assumptions.abort(reason);
    }
  }
}
