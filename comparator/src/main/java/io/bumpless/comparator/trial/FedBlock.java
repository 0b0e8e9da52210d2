package io.bumpless.comparator.trial;

/**
 * A block that was fed to the trial and whose truth is still awaited. Its scores are read again
 * after a restart, up to the place where it was sealed.
 *
 * @param block its number
 * @param regime its regime
 * @param sealedAt sequence in the score stream at which it was sealed
 * @param firstSequence of its first score; {@code Long.MAX_VALUE} when it has none
 */
public record FedBlock(long block, String regime, long sealedAt, long firstSequence) {}
