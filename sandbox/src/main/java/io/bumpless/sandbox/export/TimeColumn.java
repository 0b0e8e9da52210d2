package io.bumpless.sandbox.export;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The column of an export that holds the time of its rows.
 *
 * @param header as in the file
 * @param zoned whether its times say their offset from UTC
 * @param distance typical distance of rows
 */
public record TimeColumn(String header, boolean zoned, Duration distance) {
  private static final Set<String> NAMES =
      Set.of("time", "timestamp", "datetime", "date", "date time", "t", "ts");
  private static final Pattern DATE_TIME =
      Pattern.compile("\\d{4}[-/]\\d{2}[-/]\\d{2}[Tt ]\\d{2}:\\d{2}.*");
  private static final Pattern OFFSET = Pattern.compile(".*([Zz]|[+-]\\d{2}:?\\d{2})");
  private static final double EARLIEST_SECONDS = 1e8;
  private static final double MILLIS_FROM = 1e11;

  /** The first column with dates, or one with a telling name and seconds or milliseconds. */
  static Optional<TimeColumn> in(List<String> names, List<List<String>> rows) {
    for (int i = 0; i < names.size(); i++) {
      int column = i;
      List<String> cells =
          rows.stream().filter(row -> row.size() > column).map(row -> row.get(column)).toList();
      boolean dates = !cells.isEmpty() && DATE_TIME.matcher(cells.getFirst()).matches();
      if (dates || (named(names.get(i)) && !cells.isEmpty() && epoch(cells.getFirst()))) {
        boolean zoned = !dates || OFFSET.matcher(cells.getFirst().substring(10)).matches();
        return Optional.of(new TimeColumn(names.get(i), zoned, distance(cells)));
      }
    }
    return Optional.empty();
  }

  private static boolean named(String header) {
    return NAMES.contains(header.toLowerCase(Locale.ROOT));
  }

  private static boolean epoch(String cell) {
    return millis(cell).orElse(0) >= EARLIEST_SECONDS * 1000;
  }

  /** Median, which neither holes nor repeated times move. */
  private static Duration distance(List<String> cells) {
    long[] times =
        cells.stream().map(TimeColumn::millis).flatMapToLong(OptionalLong::stream).toArray();
    long[] distances =
        IntStream.range(1, times.length)
            .mapToLong(i -> times[i] - times[i - 1])
            .filter(d -> d > 0)
            .sorted()
            .toArray();
    return Duration.ofMillis(distances.length == 0 ? 1000 : distances[(distances.length - 1) / 2]);
  }

  private static OptionalLong millis(String cell) {
    try {
      if (!DATE_TIME.matcher(cell).matches()) {
        double number = Double.parseDouble(cell);
        return OptionalLong.of(Math.round(number < MILLIS_FROM ? number * 1000 : number));
      }
      String iso = cell.replace('/', '-').replace(' ', 'T');
      return OptionalLong.of(
          OFFSET.matcher(iso.substring(10)).matches()
              ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (NumberFormatException | DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
