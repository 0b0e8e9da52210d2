package io.bumpless.scorer.features;

/**
 * What a column takes from its tag. All spans are nanoseconds of source time; {@code t} is the tick
 * time, {@code w} the window. Formulas and quality rules: docs/reference/features.md.
 */
public sealed interface Take {
  /** How far before the tick the tag must be known. */
  long span();

  /** A statistic of all values in force from t − w to t, both ends included; zero-order hold. */
  sealed interface Windowed extends Take {
    /** Length of the window. */
    long window();

    @Override
    default long span() {
      return window();
    }
  }

  /** The value in force at t. */
  record Last() implements Take {
    @Override
    public long span() {
      return 0;
    }
  }

  /** The value in force at t − lag. */
  record Lag(long lag) implements Take {
    @Override
    public long span() {
      return lag;
    }
  }

  /** The value in force at t minus the value in force at t − w. */
  record Delta(long window) implements Take {
    @Override
    public long span() {
      return window;
    }
  }

  /** Time-weighted mean. */
  record Mean(long window) implements Windowed {}

  /** The least value. */
  record Min(long window) implements Windowed {}

  /** The greatest value. */
  record Max(long window) implements Windowed {}

  /** Time-weighted population standard deviation. */
  record StdDev(long window) implements Windowed {}
}
