package io.bumpless.podkit.logging;

import java.util.logging.LogManager;

/**
 * Keeps the handlers during the orderly end: the JDK's own shutdown hook would close them before
 * ours has logged anything.
 */
public final class LastingLogs extends LogManager {
  private volatile boolean keep;

  void keepHandlers() {
    keep = true;
  }

  @Override
  public void reset() {
    if (!keep) {
      super.reset();
    }
  }
}
