package io.bumpless.plant.fault;

import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/**
 * What a control system may do with a write other than take it: each is something that real ones do
 * and that a writer must survive. The client is answered as the fault says, whatever happens then.
 */
public sealed interface WriteFault {

  /** Answers with this status and does nothing. */
  record Refuse(StatusCode status) implements WriteFault {}

  /** Answers Good and does nothing. */
  record NoEffect() implements WriteFault {}

  /** Answers Good_Clamped and takes the value cut to this range. */
  record Clamp(double low, double high) implements WriteFault {
    /** Checks the range. */
    public Clamp {
      if (!(low <= high)) {
        throw new IllegalArgumentException("low " + low + " is above high " + high);
      }
    }
  }

  /** Answers Good_CompletesAsynchronously and takes the value after this many milliseconds. */
  record Asynchronous(long delayMillis) implements WriteFault {}

  /** Answers Good and takes the value after this many milliseconds. */
  record Late(long delayMillis) implements WriteFault {}

  /** Answers Good, takes the value, and has the old set point back after this many milliseconds. */
  record Revert(long delayMillis) implements WriteFault {}
}
