package io.bumpless.plant.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One line per message on standard error; standard output is for the ready line only. */
public final class LogSetup {
  private static final Logger MILO = Logger.getLogger("org.eclipse.milo");

  private LogSetup() {}

  public static void apply() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new OneLine());
    }
    MILO.setLevel(Level.WARNING);
  }
}
