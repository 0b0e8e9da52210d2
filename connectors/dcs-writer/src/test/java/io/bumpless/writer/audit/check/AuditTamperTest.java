package io.bumpless.writer.audit.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import io.bumpless.writer.audit.log.AuditFolders;
import io.bumpless.writer.audit.log.InMemory;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification finds any change, loss or reorder, and names the place (actuation rule A26). */
class AuditTamperTest {
  private static final String FIRST = "audit-00000001.jsonl";

  @TempDir(factory = InMemory.class)
  private Path folder;

  @TempDir(factory = InMemory.class)
  private Path copy;

  private Map<String, byte[]> whole;

  @BeforeEach
  void fill() throws Exception {
    AuditFolders.fill(folder, 1 << 20, 4);
    try (var log = AuditFolders.open(folder)) {
      log.append(AuditFolders.start(log));
      log.acknowledge(log.head());
    }
    whole = AuditFolders.bytes(folder);
    assertThat(AuditVerifier.verify(folder)).isInstanceOf(Verdict.Whole.class);
  }

  private Verdict.Broken broken(Map<String, byte[]> files) throws Exception {
    AuditFolders.restore(copy, files);
    Verdict verdict = AuditVerifier.verify(copy);
    assertThat(verdict).isInstanceOf(Verdict.Broken.class);
    return (Verdict.Broken) verdict;
  }

  private Map<String, byte[]> with(String name, byte[] bytes) {
    var files = new TreeMap<>(whole);
    files.put(name, bytes);
    return files;
  }

  private List<String> lines() {
    return new ArrayList<>(
        new String(whole.get(FIRST), StandardCharsets.UTF_8).lines().map(l -> l + "\n").toList());
  }

  private Map<String, byte[]> with(List<String> lines) {
    var bytes = new ByteArrayOutputStream();
    lines.forEach(l -> bytes.writeBytes(l.getBytes(StandardCharsets.UTF_8)));
    return with(FIRST, bytes.toByteArray());
  }

  @Test
  void a26_a_flipped_bit_in_any_byte_of_any_file_is_found() throws Exception {
    int flipped = 0;
    for (var file : whole.entrySet()) {
      for (int i = 0; i < file.getValue().length; i++) {
        byte[] bytes = file.getValue().clone();
        bytes[i] ^= (byte) (1 << (i % 8));
        Verdict.Broken broken = broken(with(file.getKey(), bytes));
        assertThat(broken.place()).contains(file.getKey());
        flipped++;
      }
    }
    assertThat(flipped).isGreaterThan(3000);
  }

  @Test
  void a26_a_flipped_byte_is_located_by_line_and_byte() throws Exception {
    byte[] bytes = whole.get(FIRST).clone();
    int third = lines().get(0).length() + lines().get(1).length();
    bytes[third + 120] ^= 2;
    assertThat(broken(with(FIRST, bytes)).place())
        .isEqualTo("%s line 3 (byte %d)".formatted(FIRST, third));
  }

  @Test
  void a26_any_dropped_record_is_found() throws Exception {
    for (int i = 0; i < lines().size(); i++) {
      List<String> lines = lines();
      lines.remove(i);
      assertThat(broken(with(lines)).place()).contains(FIRST);
    }
  }

  @Test
  void a26_any_number_of_records_dropped_at_the_end_is_found() throws Exception {
    for (int keep = 0; keep < lines().size(); keep++) {
      broken(with(lines().subList(0, keep)));
    }
  }

  @Test
  void a26_two_swapped_records_are_found_wherever_they_are() throws Exception {
    for (int i = 0; i < lines().size() - 1; i++) {
      List<String> lines = lines();
      Collections.swap(lines, i, i + 1);
      assertThat(broken(with(lines)).place()).contains("line " + (i + 1));
    }
  }

  @Test
  void a26_a_repeated_record_is_found() throws Exception {
    List<String> lines = lines();
    lines.add(4, lines.get(3));
    assertThat(broken(with(lines)).place()).contains("line 5");
  }

  @Test
  void a26_a_changed_record_with_a_right_checksum_is_found() throws Exception {
    List<String> lines = lines();
    String forged = lines.get(2).replace("212.5", "299.9");
    String hash = forged.substring(26, 26 + 64);
    String json = forged.substring(forged.indexOf("\"record\":") + 9, forged.length() - 2);
    var crc = new java.util.zip.CRC32C();
    crc.update((hash + json).getBytes(StandardCharsets.UTF_8));
    lines.set(2, "{\"crc\":\"%08x".formatted(crc.getValue()) + forged.substring(16));
    assertThat(broken(with(lines)).problem()).contains("does not follow");
  }

  @Test
  void a26_a_missing_file_is_found() throws Exception {
    for (String name : List.of(FIRST, "head")) {
      var files = new TreeMap<>(whole);
      files.remove(name);
      broken(files);
    }
  }

  @Test
  void a26_the_audit_of_an_earlier_day_put_back_is_found() throws Exception {
    Map<String, byte[]> earlier = whole;
    try (var log = AuditFolders.open(folder)) {
      log.append(AuditFolders.start(log));
    }
    var mixed = new TreeMap<>(AuditFolders.bytes(folder));
    mixed.put(FIRST, earlier.get(FIRST));
    assertThat(broken(mixed).problem()).contains("was on disk");
  }
}
