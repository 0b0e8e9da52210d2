package io.bumpless.plant.dcs;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Modes of FIC101 with the integers that its MODE node shows (the actual-mode codes of DeltaV). */
public enum LoopMode {
  /** The operator sets the output. */
  MAN(8),
  /** The operator sets the set point. */
  AUTO(16),
  /** A program sets the set point through AI_CMD, fenced. */
  RCAS(64);

  private final int code;

  LoopMode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  public static Optional<LoopMode> of(int code) {
    return Arrays.stream(values()).filter(mode -> mode.code == code).findFirst();
  }

  /** For error texts: {@code MAN (8), AUTO (16), RCAS (64)}. */
  public static String choices() {
    return Arrays.stream(values())
        .map(mode -> mode + " (" + mode.code + ")")
        .collect(Collectors.joining(", "));
  }
}
