package io.bumpless.recording.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.bumpless.recording.file.BadRecording.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file with a header line. The separator is a semicolon, a tab or a comma, whichever the
 * header holds first in this order; with a semicolon numbers may have a decimal comma.
 */
public final class CsvFile implements AutoCloseable {
  private static final char[] SEPARATORS = {';', '\t', ','};
  private static final int HEADER_LIMIT = 1 << 20;
  private static final ObjectReader ROWS =
      new CsvMapper()
          .readerForArrayOf(String.class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES);

  private final String name;
  private final char separator;
  private final MappingIterator<String[]> rows;

  /**
   * One line.
   *
   * @param where file and number of the line, for messages
   * @param cells without blanks around them
   */
  public record Line(String where, List<String> cells) {}

  private CsvFile(String name, char separator, MappingIterator<String[]> rows) {
    this.name = name;
    this.separator = separator;
    this.rows = rows;
  }

  /**
   * Opens a file.
   *
   * @throws BadRecording when it cannot be read
   */
  public static CsvFile open(Path path) throws BadRecording {
    try {
      BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8);
      reader.mark(HEADER_LIMIT);
      if (reader.read() != '\uFEFF') {
        reader.reset();
      }
      char separator = separator(reader);
      var schema = CsvSchema.emptySchema().withColumnSeparator(separator);
      return new CsvFile(
          path.getFileName().toString(), separator, ROWS.with(schema).readValues(reader));
    } catch (CharacterCodingException e) {
      throw notText(path.getFileName().toString());
    } catch (IOException e) {
      throw new BadRecording(
          Reason.RecordingFileMissing,
          "the file " + path + " cannot be read (" + e + "); check spec.recording.files");
    }
  }

  private static char separator(BufferedReader reader) throws IOException {
    reader.mark(HEADER_LIMIT);
    String header = Optional.ofNullable(reader.readLine()).orElse("");
    reader.reset();
    for (char candidate : SEPARATORS) {
      if (header.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  /** Name of the file, for messages. */
  public String name() {
    return name;
  }

  /** Whether numbers may have a decimal comma. */
  public boolean decimalComma() {
    return separator == ';';
  }

  /**
   * The next line that is not empty.
   *
   * @throws BadRecording when the file is no CSV from here on
   */
  public Optional<Line> next() throws BadRecording {
    int line = rows.getParser().currentLocation().getLineNr();
    try {
      if (!rows.hasNextValue()) {
        return Optional.empty();
      }
      line = rows.getParser().currentLocation().getLineNr();
      String[] cells = rows.nextValue();
      return Optional.of(
          new Line(
              name + " line " + line,
              Arrays.stream(cells).map(cell -> cell == null ? "" : cell.strip()).toList()));
    } catch (CharacterCodingException e) {
      throw notText(name);
    } catch (JsonProcessingException e) {
      throw new BadRecording(
          Reason.RecordingInvalid,
          "%s line %d: not a line of CSV (%s); check its quotes"
              .formatted(name, line, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new BadRecording(
          Reason.RecordingFileMissing, "the file " + name + " can no longer be read: " + e);
    }
  }

  private static BadRecording notText(String name) {
    return new BadRecording(
        Reason.RecordingInvalid, name + " is not UTF-8 text; save it as CSV in UTF-8");
  }

  @Override
  public void close() {
    try {
      rows.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + name, e);
    }
  }
}
