package io.bumpless.writer.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.audit.log.AuditFolders;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar dcs-writer.jar verify|export --dir D}. */
class AuditCommandTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new AuditCommand(print(out), print(err)).run(List.of(arguments));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void verify_of_a_whole_audit_ends_with_0() throws Exception {
    AuditFolders.fill(folder, AuditFolders.BYTES, 2);
    assertThat(run("verify", "--dir", folder.toString())).isZero();
    assertThat(text(out)).startsWith("OK: records 1 to 6 in 1 segments");
  }

  @Test
  void verify_of_a_changed_audit_names_the_place_and_ends_with_1() throws Exception {
    AuditFolders.fill(folder, AuditFolders.BYTES, 2);
    Path file = folder.resolve("audit-00000001.jsonl");
    Files.writeString(file, Files.readString(file).replaceFirst("212.5", "212.6"));
    assertThat(run("verify", "--dir", folder.toString())).isEqualTo(1);
    assertThat(text(out)).startsWith("BROKEN at audit-00000001.jsonl line 3 (byte ");
  }

  @Test
  void export_prints_one_record_a_line() throws Exception {
    AuditFolders.fill(folder, AuditFolders.BYTES, 2);
    assertThat(run("export", "--dir", folder.toString())).isZero();
    assertThat(text(out).lines()).hasSize(6);
    assertThat(text(out)).contains("\"type\":\"Intent\"").contains("\"value\":\"212.5\"");
  }

  @Test
  void anything_else_prints_the_usage_and_ends_with_64() {
    assertThat(run("repair")).isEqualTo(64);
    assertThat(text(err)).contains("usage:").contains("repair");
  }

  @Test
  void a_folder_that_is_not_there_is_named() {
    assertThat(run("verify", "--dir", folder.resolve("x").toString())).isEqualTo(1);
    assertThat(text(err)).contains("there is no folder");
  }
}
