package io.bumpless.podkit.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class LineFormatterTest {

  @Test
  void a_record_is_one_line() {
    var log = new LogRecord(Level.WARNING, "bus lost account=data\nreason=\"x\"");
    log.setLoggerName("io.bumpless.podkit.bus.nats.NatsLink");
    log.setInstant(Instant.parse("2026-01-01T00:00:00.123456Z"));

    assertThat(new LineFormatter().format(log))
        .isEqualTo(
            "time=2026-01-01T00:00:00.123Z level=warn logger=natslink"
                + " bus lost account=data reason=\"x\"\n");
  }

  @Test
  void levels_have_the_names_that_the_environment_variable_takes() {
    assertThat(line(Level.SEVERE)).contains("level=error");
    assertThat(line(Level.INFO)).contains("level=info");
    assertThat(line(Level.FINE)).contains("level=debug");
    assertThat(line(Level.FINEST)).contains("level=trace");
  }

  private static String line(Level level) {
    return new LineFormatter().format(new LogRecord(level, "x"));
  }
}
