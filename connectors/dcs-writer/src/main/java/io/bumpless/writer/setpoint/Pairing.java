package io.bumpless.writer.setpoint;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far the candidate is from the stable version, known only from two scores of the same tick
 * (actuation rule A31). On a new stable tick the last difference is kept until its pair arrives, at
 * most for the allowance, then it is 0; it returns after some pairs.
 *
 * @param stableTick newest tick of the stable version; empty before the first
 * @param paired whether that tick has its pair
 * @param unpairedSince monotonic nanoseconds of the first stable tick without pair; meaningless
 *     while {@code paired}
 * @param difference candidate minus stable at the newest pair, in the output's unit
 * @param pairs since the candidate was lost, up to what is needed
 * @param trusted whether the difference counts
 */
public record Pairing(
    OptionalLong stableTick,
    boolean paired,
    long unpairedSince,
    double difference,
    int pairs,
    boolean trusted) {

  /** Nothing is known of the candidate. */
  public static Pairing none() {
    return new Pairing(OptionalLong.empty(), true, 0, 0, 0, false);
  }

  /**
   * How pairs are judged.
   *
   * @param allowance longest wait for a pair, nanoseconds: {@code deadline} + 1 cycle
   * @param recoverScores pairs after which a lost difference counts again
   */
  public record Rules(long allowance, int recoverScores) {
    /** Checks both. */
    public Rules {
      if (allowance < 0 || recoverScores < 1) {
        throw new IllegalArgumentException(
            "allowance is %d ns, recoverScores %d: at least 0 and 1"
                .formatted(allowance, recoverScores));
      }
    }
  }

  /**
   * After looking at the newest fresh scores.
   *
   * @param stable the stable's; empty when there is none
   * @param candidate the candidate's; empty when there is none
   * @param now monotonic nanoseconds
   */
  public Pairing next(
      Optional<TickValue> stable, Optional<TickValue> candidate, Rules rules, long now) {
    Pairing seen = stable.map(s -> onStable(s.tick(), now)).orElse(this);
    Pairing joined =
        stable
            .filter(s -> !seen.paired && seen.stableTick.orElseThrow() == s.tick())
            .flatMap(
                s ->
                    candidate
                        .filter(c -> c.tick() == s.tick())
                        .map(c -> seen.onPair(c.value() - s.value(), rules)))
            .orElse(seen);
    return joined.lost(rules, now) ? joined.withoutCandidate() : joined;
  }

  /** The difference that counts now, before the band. */
  public double counted() {
    return trusted ? difference : 0;
  }

  private Pairing onStable(long tick, long now) {
    if (stableTick.isPresent() && tick <= stableTick.getAsLong()) {
      return this;
    }
    // A later stable tick does not renew the patience with a candidate that stays away.
    long since = paired ? now : unpairedSince;
    return new Pairing(OptionalLong.of(tick), false, since, difference, pairs, trusted);
  }

  private Pairing onPair(double found, Rules rules) {
    int count = Math.min(pairs + 1, rules.recoverScores());
    return new Pairing(stableTick, true, 0, found, count, count >= rules.recoverScores());
  }

  private boolean lost(Rules rules, long now) {
    return !paired && now - unpairedSince > rules.allowance();
  }

  private Pairing withoutCandidate() {
    return new Pairing(stableTick, false, unpairedSince, 0, 0, false);
  }
}
