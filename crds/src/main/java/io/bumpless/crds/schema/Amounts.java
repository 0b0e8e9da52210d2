package io.bumpless.crds.schema;

import java.time.Duration;

/**
 * Reads the durations ({@code 500ms}, {@code 72h}) and byte counts ({@code 2Gi}) of the resources.
 * The schema's patterns already hold for every object that an API server has accepted.
 */
public final class Amounts {

  private Amounts() {}

  /**
   * Reads a duration.
   *
   * @param text a whole number with {@code ms}, {@code s}, {@code m} or {@code h}
   * @throws IllegalArgumentException when the text is no duration
   */
  public static Duration duration(String text) {
    int digits = digits(text);
    long number = number(text, digits);
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> throw unreadable(text, "a duration such as 500ms, 30s, 10m or 72h");
    };
  }

  /**
   * Reads a number of bytes.
   *
   * @param text a whole number with an optional {@code Ki}, {@code Mi}, {@code Gi} or {@code Ti}
   * @return bytes
   * @throws IllegalArgumentException when the text is no number of bytes
   */
  public static long bytes(String text) {
    int digits = digits(text);
    long number = number(text, digits);
    return switch (text.substring(digits)) {
      case "" -> number;
      case "Ki" -> number << 10;
      case "Mi" -> number << 20;
      case "Gi" -> number << 30;
      case "Ti" -> number << 40;
      default -> throw unreadable(text, "a number of bytes such as 64Mi or 2Gi");
    };
  }

  private static int digits(String text) {
    int end = 0;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long number(String text, int digits) {
    if (digits == 0 || digits > 9) {
      throw unreadable(text, "a number of at most nine digits with a unit");
    }
    return Long.parseLong(text.substring(0, digits));
  }

  private static IllegalArgumentException unreadable(String text, String expected) {
    return new IllegalArgumentException("'" + text + "' is not " + expected);
  }
}
