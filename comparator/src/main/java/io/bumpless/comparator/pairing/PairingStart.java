package io.bumpless.comparator.pairing;

import java.util.Map;
import java.util.OptionalLong;

/**
 * Where pairing goes on after a restart.
 *
 * @param next first block that is not sealed yet; empty = not begun
 * @param position sequence at which the block before it was sealed; scores up to it were counted
 *     before, and are read again only to fill blocks
 * @param sealed earlier blocks whose scores are wanted again, with the sequence at which each was
 *     sealed
 */
public record PairingStart(OptionalLong next, long position, Map<Long, Long> sealed) {
  public PairingStart {
    sealed = Map.copyOf(sealed);
  }

  /** Nothing was compared yet. */
  public static PairingStart fresh() {
    return new PairingStart(OptionalLong.empty(), 0, Map.of());
  }
}
