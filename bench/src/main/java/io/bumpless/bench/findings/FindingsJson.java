package io.bumpless.bench.findings;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same as the table, for programs (docs/bench.md, "The JSON file"). */
public final class FindingsJson {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT);

  private FindingsJson() {}

  private record Whole(
      Machine machine,
      List<Measurement> measurements,
      List<Findings.Remark> skipped,
      List<Findings.Remark> notes) {}

  /** Writes the file; its folder is made. */
  public static void write(Path file, Machine machine, Findings findings) {
    write(file, new Whole(machine, findings.measurements(), findings.skipped(), findings.notes()));
  }

  /** Writes any record as indented JSON; the folder is made. */
  public static void write(Path file, Object value) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writeValue(file.toFile(), value);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
