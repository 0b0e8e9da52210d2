package io.bumpless.writer.audit.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names in an audit folder: {@code audit-<number>.jsonl}, and the marks {@code head} (last
 * record on disk) and {@code copied} (last record that the audit stream acknowledged).
 *
 * @param path of the folder
 */
public record Folder(Path path) {
  private static final Pattern NAME = Pattern.compile("audit-(\\d{8})\\.jsonl");

  /** The mark of the last record on disk: a shorter audit has lost records. */
  public Mark head() {
    return new Mark(path.resolve("head"));
  }

  /** The mark of the last record that the stream acknowledged. */
  public Mark copied() {
    return new Mark(path.resolve("copied"));
  }

  /** The file of a segment. */
  public Path segment(long number) {
    return path.resolve("audit-%08d.jsonl".formatted(number));
  }

  /** Numbers of the segments there are, ascending. */
  public List<Long> segments() throws IOException {
    try (var files = Files.list(path)) {
      return files
          .map(f -> number(f.getFileName().toString()))
          .flatMap(Optional::stream)
          .sorted()
          .toList();
    }
  }

  /** Makes creations and deletions in the folder durable. */
  void force() throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static Optional<Long> number(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
