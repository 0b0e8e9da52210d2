package io.bumpless.scorer.features;

/** What a column takes from its tag. All spans are nanoseconds of source time. */
public sealed interface Take {
  /** How far before the tick the tag must be known. */
  long span();

  /** The value in force at the tick. */
  record Last() implements Take {
    @Override
    public long span() {
      return 0;
    }
  }

  /** The time-weighted mean over (tick − window, tick], zero-order hold. */
  record Mean(long window) implements Take {
    @Override
    public long span() {
      return window;
    }
  }

  /** The value in force at tick − lag. */
  record Lag(long lag) implements Take {
    @Override
    public long span() {
      return lag;
    }
  }
}
