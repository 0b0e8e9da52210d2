package io.bumpless.plant.recording;

import java.util.ArrayList;
import java.util.List;

/** Splits one line of a CSV file, RFC 4180 quotes within one line. */
final class CsvLine {
  private static final char[] SEPARATORS = {';', '\t', ','};

  private CsvLine() {}

  /** The separator of a header: a semicolon or tab when there is one, else a comma. */
  static char separator(String header) {
    for (char candidate : SEPARATORS) {
      if (header.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  static List<String> split(String line, char separator) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
