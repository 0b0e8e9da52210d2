package io.bumpless.plant.recording;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as historians export them: ISO 8601 with or without zone (without = UTC), a blank instead
 * of the T, seconds or milliseconds since 1970. Only differences matter here.
 */
final class TimeText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final double MILLIS_FROM = 1e11;

  private TimeText() {}

  static Optional<Instant> parse(String text) {
    try {
      if (NUMBER.matcher(text).matches()) {
        return Optional.of(sinceEpoch(Double.parseDouble(text)));
      }
      String iso = text.strip().replace(' ', 'T').replace('/', '-');
      boolean zoned = iso.endsWith("Z") || iso.matches(".*T.*[+-]\\d\\d:?\\d\\d");
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(iso).toInstant()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant sinceEpoch(double number) {
    double millis = Math.abs(number) >= MILLIS_FROM ? number : number * 1000;
    return Instant.ofEpochMilli(Math.round(millis));
  }
}
