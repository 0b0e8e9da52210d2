package io.bumpless.contracts.bus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tags of a source in the order of their index.
 *
 * <p>It travels in the stream, so that a scorer's inputs depend on stream content alone.
 *
 * @param tags position = tag index
 */
public record TagTable(List<Tag> tags) {
  public TagTable {
    tags = List.copyOf(tags);
  }

  /**
   * One tag.
   *
   * @param name unique in the table
   * @param unit engineering unit as text; empty when unknown
   * @param acceptUncertain whether a value of uncertain quality may be used
   * @param staleAfter age of the last change after which the value is stale; only for tags known to
   *     move
   * @param low least plausible value, in the tag's unit; a value below it is bad
   * @param high greatest plausible value, in the tag's unit; a value above it is bad
   */
  public record Tag(
      String name,
      String unit,
      boolean acceptUncertain,
      Optional<Duration> staleAfter,
      Optional<Double> low,
      Optional<Double> high) {
    /** A tag of which every finite value is plausible. */
    public Tag(String name, String unit, boolean acceptUncertain, Optional<Duration> staleAfter) {
      this(name, unit, acceptUncertain, staleAfter, Optional.empty(), Optional.empty());
    }
  }
}
