package io.bumpless.verdict.drift;

import java.util.Locale;
import java.util.Optional;

/**
 * Share of the blocks that lay inside the {@link Envelope}. Both versions see the same inputs, so
 * too small a share rejects nobody; it withholds a pass, as {@code BlockResult.hold} (comparison.md
 * §6, "gate on coverage"). Part of the checkpoint.
 *
 * @param blocks looked at
 * @param inside of those
 */
public record EnvelopeShare(long blocks, long inside) {

  /** No block yet. */
  public static EnvelopeShare start() {
    return new EnvelopeShare(0, 0);
  }

  /** After one block; a block is inside when all its ticks were. */
  public EnvelopeShare after(boolean insideEnvelope) {
    return new EnvelopeShare(blocks + 1, insideEnvelope ? inside + 1 : inside);
  }

  /** 0 before the first block. */
  public double share() {
    return blocks == 0 ? 0 : (double) inside / blocks;
  }

  /** Why a pass is withheld; empty when the share is at least {@code least}. */
  public Optional<String> hold(double least) {
    return share() >= least
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%d of %d blocks lay inside the commissioning envelope, %.2f of them are needed",
                inside,
                blocks,
                least));
  }
}
