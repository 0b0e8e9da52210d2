package io.bumpless.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends the log of this process into a file: the screen is for the story. */
public final class LogFile {

  private static final String FORMAT = "%1$tFT%1$tT.%1$tL %4$-7s %3$s %5$s%6$s%n";

  private LogFile() {}

  /** From now on, in {@code sandbox.log} of this folder. */
  public static void in(Path folder) {
    System.setProperty("java.util.logging.SimpleFormatter.format", FORMAT);
    try {
      Files.createDirectories(folder);
      LogManager.getLogManager().reset();
      Handler file = new FileHandler(folder.resolve("sandbox.log").toString());
      file.setFormatter(new SimpleFormatter());
      Logger root = Logger.getLogger("");
      root.addHandler(file);
      root.setLevel(Level.INFO);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot log into " + folder, e);
    }
  }
}
