package io.bumpless.testbed.process;

import java.util.function.Supplier;

/** A child that did not become ready; the message holds the end of its log. */
public final class StartFailure extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private static final int ATTEMPTS = 3;

  private final boolean portTaken;

  StartFailure(String what, String log) {
    super(what + ", its log ends with:\n" + log);
    this.portTaken = log.contains("address already in use");
  }

  /**
   * Runs a start that picks free ports, again (at most three times in all) when somebody else took
   * a port in between.
   */
  public static <T> T retryWhenPortTaken(Supplier<T> start) {
    for (int attempt = 1; ; attempt++) {
      try {
        return start.get();
      } catch (StartFailure e) {
        if (!e.portTaken || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
