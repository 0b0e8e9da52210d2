package io.bumpless.testbed.binaries;

import java.nio.file.Path;

/** A program the testbed starts: either there, or absent with what to do about it. */
public sealed interface Binary {

  /** The executable file. */
  record Found(Path path) implements Binary {}

  /**
   * Not there. {@code reason} is complete for a reader: what is missing, where it was looked for,
   * what to run.
   */
  record Absent(String reason) implements Binary {}

  /**
   * The path of the program.
   *
   * @throws IllegalStateException with the reason when it is absent
   */
  default Path orThrow() {
    return switch (this) {
      case Found(Path path) -> path;
      case Absent(String reason) -> throw new IllegalStateException(reason);
    };
  }
}
