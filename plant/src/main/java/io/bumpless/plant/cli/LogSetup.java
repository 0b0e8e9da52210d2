package io.bumpless.plant.cli;

import java.util.logging.Level;
import java.util.logging.Logger;

/** One line per message on standard error; standard output is for the ready line only. */
public final class LogSetup {
  private static final Logger MILO = Logger.getLogger("org.eclipse.milo");

  private LogSetup() {}

  public static void apply() {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
    MILO.setLevel(Level.WARNING);
  }
}
