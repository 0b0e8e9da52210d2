package io.bumpless.verdict.decision;

import java.util.List;
import java.util.Optional;

/**
 * The state of a trial after a block (comparison.md §7.2, rollout.md rule 1).
 *
 * @param ruling what it says
 * @param cause why it failed; present exactly for {@link Ruling#FAIL}
 * @param withheld what would withhold a pass now; empty for {@link Ruling#PASS}
 */
public record Verdict(Ruling ruling, Optional<Cause> cause, List<Withheld> withheld) {
  public Verdict {
    withheld = List.copyOf(withheld);
  }

  /** Nothing but {@code PASS} raises authority. */
  public enum Ruling {
    UNDECIDED,
    PASS,
    FAIL,
    INCONCLUSIVE
  }

  /**
   * What rejected.
   *
   * @param kind hard rule, gate or change detector
   * @param where name of the hard rule, or {@code test@regime}
   * @param detail with the numbers
   */
  public record Cause(Kind kind, String where, String detail) {
    /** Hard rules need no statistics; CHANGE is the detector after a promotion. */
    public enum Kind {
      HARD,
      GATE,
      CHANGE
    }
  }

  static Verdict undecided(List<Withheld> withheld) {
    return new Verdict(Ruling.UNDECIDED, Optional.empty(), withheld);
  }

  static Verdict pass() {
    return new Verdict(Ruling.PASS, Optional.empty(), List.of());
  }

  static Verdict inconclusive(List<Withheld> withheld) {
    return new Verdict(Ruling.INCONCLUSIVE, Optional.empty(), withheld);
  }

  static Verdict fail(Cause cause) {
    return new Verdict(Ruling.FAIL, Optional.of(cause), List.of());
  }

  /** Fail and Inconclusive are sticky; Pass is not: it must still be true when it is used. */
  public boolean sticky() {
    return ruling == Ruling.FAIL || ruling == Ruling.INCONCLUSIVE;
  }

  /** The words of the vectors: WAIT, PROMOTE, REJECT:hard, REJECT:test@regime, INCONCLUSIVE. */
  public String label() {
    return switch (ruling) {
      case UNDECIDED -> "WAIT";
      case PASS -> "PROMOTE";
      case INCONCLUSIVE -> "INCONCLUSIVE";
      case FAIL ->
          "REJECT:"
              + cause.filter(why -> why.kind() != Cause.Kind.HARD).map(Cause::where).orElse("hard");
    };
  }
}
