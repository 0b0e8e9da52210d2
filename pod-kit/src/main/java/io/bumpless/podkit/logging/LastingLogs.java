package io.bumpless.podkit.logging;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Keeps the handlers during the orderly end: the JDK's own shutdown hook would close them before
 * ours has logged anything.
 */
public final class LastingLogs extends LogManager {
  private final Set<Logger> held = ConcurrentHashMap.newKeySet();
  private volatile boolean keep;

  /** The JDK holds loggers weakly and would forget the level of one. */
  void hold(Logger logger) {
    held.add(logger);
  }

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
