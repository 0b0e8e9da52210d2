package io.bumpless.operator.bus.bootstrap;

/**
 * How much the bus may keep.
 *
 * @param maxFileBytes of all streams on disk
 * @param maxMemoryBytes of all streams in memory (only the reports)
 */
public record BusSizes(long maxFileBytes, long maxMemoryBytes) {
  private static final long MIB = 1024L * 1024;

  /** For a laptop or a small edge: 32 GiB on disk, 64 MiB in memory. */
  public static BusSizes standard() {
    return new BusSizes(32 * 1024 * MIB, 64 * MIB);
  }

  /** Evidence, grants and leases: at most 1 GiB, and no more than an eighth. */
  long controlFileBytes() {
    return Math.min(1024 * MIB, maxFileBytes / 8);
  }

  /** The rest. */
  long dataFileBytes() {
    return maxFileBytes - controlFileBytes();
  }
}
