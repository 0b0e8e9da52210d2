package io.bumpless.writer.audit.log;

import io.bumpless.writer.audit.chain.ChainCheck.Position;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * A small file that names one record. It is replaced as a whole, after the record is on disk, so it
 * may lag behind but never runs ahead.
 *
 * @param file its path
 */
public record Mark(Path file) {
  private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8}) (\\d{1,18}) ([0-9a-f]{64})\n");

  /**
   * The record it names; empty when there is no such file.
   *
   * @throws IOException when the file is not what was written
   */
  public Optional<Position> read() throws IOException {
    String text;
    try {
      text = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IOException("the mark " + file + " is damaged: it is not a mark");
    }
    long number = Long.parseLong(matcher.group(2));
    if (!text.equals(text(new Position(number, matcher.group(3))))) {
      throw new IOException("the mark " + file + " is damaged: its checksum does not fit");
    }
    return Optional.of(new Position(number, matcher.group(3)));
  }

  /** Replaces it. */
  void write(Position position) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(next, text(position), StandardCharsets.ISO_8859_1);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String text(Position position) {
    String content = position.number() + " " + position.hash();
    var crc = new CRC32C();
    crc.update(content.getBytes(StandardCharsets.ISO_8859_1));
    return "%08x %s%n".formatted(crc.getValue(), content).replace("\r\n", "\n");
  }
}
