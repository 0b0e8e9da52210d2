package io.bumpless.plant.cli;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** One line per message. The trace is shown for our own failures only, not for the libraries'. */
final class OneLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord entry) {
    StringBuilder line = new StringBuilder();
    String logger = entry.getLoggerName() == null ? "" : entry.getLoggerName();
    line.append(TIME.format(entry.getInstant())).append(' ').append(entry.getLevel()).append(' ');
    line.append(logger.substring(logger.lastIndexOf('.') + 1)).append(' ');
    line.append(formatMessage(entry));
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      line.append(" cause=").append(thrown);
      if (logger.startsWith("io.bumpless.")) {
        for (StackTraceElement element : thrown.getStackTrace()) {
          line.append(System.lineSeparator()).append("  at ").append(element);
        }
      }
    }
    return line.append(System.lineSeparator()).toString();
  }
}
