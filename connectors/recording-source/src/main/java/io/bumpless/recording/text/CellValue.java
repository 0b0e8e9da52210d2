package io.bumpless.recording.text;

import java.util.Locale;

/**
 * The content of a cell. Pure.
 *
 * @param number NaN when the cell holds none
 * @param kind what the cell holds
 */
public record CellValue(double number, Kind kind) {

  /** What a cell holds. */
  public enum Kind {
    NUMBER,
    EMPTY,
    /** Text where a number belongs, such as {@code I/O Timeout}. */
    TEXT
  }

  /**
   * Reads a cell; {@code true} and {@code false} are 1 and 0.
   *
   * @param decimalComma whether {@code 1,5} is a number
   */
  public static CellValue of(String text, boolean decimalComma) {
    if (text.isEmpty()) {
      return new CellValue(Double.NaN, Kind.EMPTY);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> new CellValue(1, Kind.NUMBER);
      case "false" -> new CellValue(0, Kind.NUMBER);
      default -> number(decimalComma ? text.replace(',', '.') : text);
    };
  }

  private static CellValue number(String text) {
    char last = text.charAt(text.length() - 1);
    try {
      // Java would also take 1d and 0x1p3; a historian does not write these.
      double number = Character.isLetter(last) ? Double.NaN : Double.parseDouble(text);
      return Double.isFinite(number)
          ? new CellValue(number, Kind.NUMBER)
          : new CellValue(Double.NaN, Kind.TEXT);
    } catch (NumberFormatException e) {
      return new CellValue(Double.NaN, Kind.TEXT);
    }
  }

  /**
   * The status code of the sample: what the quality column says, unless the cell holds no number.
   */
  public int status(int quality) {
    return switch (kind) {
      case NUMBER -> quality;
      case EMPTY -> StatusCodes.isBad(quality) ? quality : StatusCodes.BAD_NO_DATA;
      case TEXT -> StatusCodes.isBad(quality) ? quality : StatusCodes.BAD_DECODING_ERROR;
    };
  }
}
