package io.bumpless.recording.playback;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How much faster than recorded, as an exact fraction: times that lie on whole milliseconds stay
 * there. Six decimals count.
 *
 * @param recorded nanoseconds of the recording …
 * @param played … that take so many nanoseconds of play
 */
record Speed(long recorded, long played) {
  private static final int DECIMALS = 6;

  static Speed of(double factor) {
    BigInteger million = BigInteger.TEN.pow(DECIMALS);
    BigInteger millionths =
        BigDecimal.valueOf(factor)
            .movePointRight(DECIMALS)
            .setScale(0, RoundingMode.HALF_UP)
            .toBigInteger()
            .max(BigInteger.ONE);
    BigInteger divisor = million.gcd(millionths);
    return new Speed(
        millionths.divide(divisor).longValueExact(), million.divide(divisor).longValueExact());
  }

  /** Duration of play of a duration of the recording, rounded down. */
  long play(long nanos) {
    return scale(nanos, played, recorded);
  }

  /** Duration of the recording that is played in a duration, rounded down. */
  long record(long nanos) {
    return scale(nanos, recorded, played);
  }

  /** Whether a duration is played in whole milliseconds. */
  boolean playsInMillis(long nanos) {
    return scale(play(nanos), recorded, played) == nanos && play(nanos) % 1_000_000L == 0;
  }

  // Quotient and remainder apart, so that years of nanoseconds do not overflow.
  private static long scale(long nanos, long by, long per) {
    return Math.floorDiv(nanos, per) * by + Math.floorMod(nanos, per) * by / per;
  }
}
