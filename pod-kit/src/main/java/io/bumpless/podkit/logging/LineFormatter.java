package io.bumpless.podkit.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One line per record: {@code time=… level=… logger=… message}; a stack trace follows it. */
public final class LineFormatter extends Formatter {
  @Override
  public String format(LogRecord record) {
    var line =
        new StringBuilder(160)
            .append("time=")
            .append(record.getInstant().truncatedTo(ChronoUnit.MILLIS))
            .append(" level=")
            .append(level(record.getLevel()))
            .append(" logger=")
            .append(lastPart(record.getLoggerName()))
            .append(' ')
            .append(formatMessage(record).replace('\n', ' '))
            .append('\n');
    if (record.getThrown() != null) {
      var trace = new StringWriter();
      record.getThrown().printStackTrace(new PrintWriter(trace, true));
      line.append(trace);
    }
    return line.toString();
  }

  private static String level(Level level) {
    if (level.equals(Level.SEVERE)) {
      return "error";
    }
    if (level.equals(Level.WARNING)) {
      return "warn";
    }
    return level.equals(Level.INFO)
        ? "info"
        : level.intValue() < Level.FINE.intValue() ? "trace" : "debug";
  }

  private static String lastPart(String name) {
    String logger = name == null ? "" : name;
    return logger.substring(logger.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
