package io.bumpless.writer.setpoint;

import java.util.Optional;

/**
 * The wished set point: the reference, moved by the candidate inside its band (actuation rule A31).
 */
public final class Composition {
  private Composition() {}

  /** Where the reference comes from. */
  public sealed interface Reference {
    /** The stable version may act: its newest fresh score, or none. */
    record Stable(Optional<TickValue> score) implements Reference {}

    /** The stable version may not act: the set point latched at arming. */
    record Latched(double setPoint) implements Reference {}
  }

  /** What comes of it. */
  public sealed interface Wish {
    /**
     * A set point to go to.
     *
     * @param value before limits
     * @param reference the part without the candidate
     * @param share the candidate's part, inside the band
     */
    record Target(double value, double reference, double share) implements Wish {}

    /** A bad cycle: there is nothing to go to. */
    record Nothing(String why) implements Wish {}
  }

  /**
   * Composes.
   *
   * @param reference where it starts from
   * @param candidate newest fresh score of a candidate with a band; empty without
   * @param pairing of the two; used where the reference is the stable's score
   * @param band greatest distance from the reference, in the output's unit; 0 = no influence
   */
  public static Wish of(
      Reference reference, Optional<TickValue> candidate, Pairing pairing, double band) {
    if (!(band >= 0)) {
      throw new IllegalArgumentException("the band is %s: at least 0".formatted(band));
    }
    return switch (reference) {
      case Reference.Stable(Optional<TickValue> score) ->
          score
              .<Wish>map(s -> target(s.value(), Range.around(0, band).clip(pairing.counted())))
              .orElseGet(() -> new Wish.Nothing("there is no fresh score of the stable version"));
      case Reference.Latched(double setPoint) -> {
        if (band == 0) {
          // Nobody has any influence: glide back to where the operator had it.
          yield target(setPoint, 0);
        }
        yield candidate
            .<Wish>map(c -> target(setPoint, Range.around(0, band).clip(c.value() - setPoint)))
            .orElseGet(() -> new Wish.Nothing("there is no fresh score of the candidate"));
      }
    };
  }

  private static Wish.Target target(double reference, double share) {
    return new Wish.Target(reference + share, reference, share);
  }
}
