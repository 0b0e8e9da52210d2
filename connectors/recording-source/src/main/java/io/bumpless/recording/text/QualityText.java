package io.bumpless.recording.text;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The quality column of an export as an OPC UA status code (table in docs/recording.md). Pure.
 *
 * <p>A plain number up to 255 is a quality of OPC Classic (OPC DA 3.0 §6.8), so {@code 0} is Bad;
 * larger and hexadecimal numbers are OPC UA status codes, so {@code 0x0} is Good.
 */
public final class QualityText {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");
  private static final Pattern HEX = Pattern.compile("0[xX][0-9a-fA-F]{1,8}");
  private static final Pattern WORD = Pattern.compile("((?i)good|uncertain|bad)(?-i)([^a-z].*)?");
  private static final long LARGEST_CODE = 0xFFFF_FFFFL;
  private static final int LARGEST_CLASSIC = 255;

  private QualityText() {}

  /** The status code; empty when the text is no quality. */
  public static OptionalInt status(String text) {
    if (text.isEmpty()) {
      // Nobody said Good, so nobody may rely on it.
      return OptionalInt.of(StatusCodes.UNCERTAIN);
    }
    if (HEX.matcher(text).matches()) {
      return uaCode(Long.parseLong(text.substring(2), 16));
    }
    if (NUMBER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return number <= LARGEST_CLASSIC ? classic((int) number) : uaCode(number);
    }
    return word(text);
  }

  private static OptionalInt uaCode(long code) {
    // Severity 11 is reserved (OPC 10000-4 §7.39.1).
    return code > LARGEST_CODE || code >>> 30 == 3
        ? OptionalInt.empty()
        : OptionalInt.of((int) code);
  }

  private static OptionalInt classic(int quality) {
    return switch (quality >>> 6) {
      case 3 -> OptionalInt.of(StatusCodes.GOOD);
      case 1 -> OptionalInt.of(StatusCodes.UNCERTAIN);
      case 0 -> OptionalInt.of(StatusCodes.BAD);
      default -> OptionalInt.empty();
    };
  }

  /** Good, Uncertain or Bad, alone or before more: {@code Bad_SensorFailure}, {@code Bad (12)}. */
  private static OptionalInt word(String text) {
    var matcher = WORD.matcher(text);
    if (!matcher.matches()) {
      return OptionalInt.empty();
    }
    return switch (matcher.group(1).toLowerCase(Locale.ROOT)) {
      case "good" -> OptionalInt.of(StatusCodes.GOOD);
      case "uncertain" -> OptionalInt.of(StatusCodes.UNCERTAIN);
      default -> OptionalInt.of(StatusCodes.BAD);
    };
  }
}
