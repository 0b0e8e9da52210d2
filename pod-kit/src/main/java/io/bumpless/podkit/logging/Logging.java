package io.bumpless.podkit.logging;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets up java.util.logging: one line per record on stderr. */
public final class Logging {
  private Logging() {}

  /** Must come before the first logger is made, else the orderly end is not logged. */
  public static void install() {
    System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
    Logger root = Logger.getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    var console = new ConsoleHandler();
    console.setFormatter(new LineFormatter());
    console.setLevel(Level.ALL);
    root.addHandler(console);
    level("info");
    if (LogManager.getLogManager() instanceof LastingLogs logs) {
      logs.keepHandlers();
    }
  }

  /** Sets the level of our own loggers: error, warn, info, debug or trace. Others stay at info. */
  public static void level(String name) {
    Level level =
        switch (name.toLowerCase(Locale.ROOT)) {
          case "error" -> Level.SEVERE;
          case "warn" -> Level.WARNING;
          case "debug" -> Level.FINE;
          case "trace" -> Level.FINEST;
          default -> Level.INFO;
        };
    boolean quieter = level.intValue() > Level.INFO.intValue();
    Logger.getLogger("").setLevel(quieter ? level : Level.INFO);
    Logger ours = Logger.getLogger("io.bumpless");
    ours.setLevel(level);
    if (LogManager.getLogManager() instanceof LastingLogs logs) {
      logs.hold(ours);
    }
  }
}
