package io.bumpless.recording.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times as historians export them: RFC 3339 (also with a blank for the T, slashes for dashes,
 * a decimal comma, and without seconds), local times of a zone, seconds or milliseconds since 1970.
 * Pure.
 *
 * <p>In the hour that occurs twice at the end of daylight saving time the order of the rows
 * decides: as long as times do not go back it is the first pass (the earlier offset). A local time
 * in the hour that does not exist is wrong, because whoever wrote it did not use this zone.
 */
public final class TimeReader {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,9})?");
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "(\\d{4})[-/](\\d{2})[-/](\\d{2})[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?"
              + " ?([Zz]|[+-]\\d{2}:?\\d{2})?");
  private static final BigDecimal MILLIS_FROM = new BigDecimal("1e11");
  private static final BigDecimal TOO_LARGE = new BigDecimal("1e14");
  private static final long GIGA = 1_000_000_000L;
  private static final int LAST_YEAR = 2200;

  private final Optional<ZoneId> zone;

  /**
   * @param zone of times without an offset; absent = such times are wrong
   */
  public TimeReader(Optional<ZoneId> zone) {
    this.zone = zone;
  }

  /**
   * Reads one time.
   *
   * @param before time of the row before, in nanoseconds; {@link Long#MIN_VALUE} for the first
   */
  public ReadTime read(String text, long before) {
    if (text.isEmpty()) {
      return new ReadTime.Wrong("the time is empty; every row needs one");
    }
    if (NUMBER.matcher(text).matches()) {
      return sinceEpoch(text);
    }
    Matcher matcher = DATE_TIME.matcher(text);
    if (!matcher.matches()) {
      return wrong(text);
    }
    try {
      LocalDateTime local = local(matcher);
      if (local.getYear() < 1970 || local.getYear() > LAST_YEAR) {
        return new ReadTime.Wrong("the time '" + text + "' is not within 1970…" + LAST_YEAR);
      }
      String offset = matcher.group(8);
      return offset == null ? zoned(text, local, before) : at(local, offset(offset));
    } catch (DateTimeException e) {
      return wrong(text);
    }
  }

  private ReadTime zoned(String text, LocalDateTime local, long before) {
    if (zone.isEmpty()) {
      return new ReadTime.Wrong(
          "the time '"
              + text
              + "' has no offset; set spec.recording.timeZone, or export it with one");
    }
    List<ZoneOffset> offsets = zone.get().getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return new ReadTime.Wrong(
          "the time '%s' does not exist in %s: clocks were put forward; set timeZone to the offset of the export, for example +02:00"
              .formatted(text, zone.get()));
    }
    ReadTime.At first = at(local, offsets.getFirst());
    return offsets.size() == 1 || first.nanos() >= before ? first : at(local, offsets.getLast());
  }

  private static LocalDateTime local(Matcher m) {
    String fraction = m.group(7) == null ? "" : m.group(7);
    return LocalDateTime.of(
        Integer.parseInt(m.group(1)),
        Integer.parseInt(m.group(2)),
        Integer.parseInt(m.group(3)),
        Integer.parseInt(m.group(4)),
        Integer.parseInt(m.group(5)),
        m.group(6) == null ? 0 : Integer.parseInt(m.group(6)),
        Integer.parseInt((fraction + "000000000").substring(0, 9)));
  }

  private static ZoneOffset offset(String text) {
    return text.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(text);
  }

  private static ReadTime.At at(LocalDateTime local, ZoneOffset offset) {
    Instant instant = local.toInstant(offset);
    return new ReadTime.At(instant.getEpochSecond() * GIGA + instant.getNano());
  }

  private static ReadTime sinceEpoch(String text) {
    BigDecimal number = new BigDecimal(text);
    if (number.signum() < 0 || number.compareTo(TOO_LARGE) >= 0) {
      return new ReadTime.Wrong(
          "the time '" + text + "' is neither seconds nor milliseconds since 1970");
    }
    BigDecimal nanos = number.movePointRight(number.compareTo(MILLIS_FROM) < 0 ? 9 : 6);
    return new ReadTime.At(nanos.setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  private static ReadTime wrong(String text) {
    return new ReadTime.Wrong(
        "'"
            + text
            + "' is not a time; write it like 2026-03-29T02:30:00+02:00, 2026-03-29 02:30:00 (with timeZone) or 1774744200");
  }
}
