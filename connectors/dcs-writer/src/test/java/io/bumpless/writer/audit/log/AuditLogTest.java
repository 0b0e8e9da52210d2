package io.bumpless.writer.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.writer.audit.check.AuditVerifier;
import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import io.bumpless.writer.audit.event.AuditEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit as it is written (actuation rule A26). */
class AuditLogTest {
  private static final long SMALL = 256 << 10;

  @TempDir(factory = InMemory.class)
  private Path folder;

  private Verdict.Whole whole() throws Exception {
    assertThat(AuditVerifier.verify(folder)).isInstanceOf(Verdict.Whole.class);
    return (Verdict.Whole) AuditVerifier.verify(folder);
  }

  @Test
  void a26_records_are_numbered_over_restarts() throws Exception {
    AuditFolders.fill(folder, SMALL, 3);
    AuditFolders.fill(folder, SMALL, 2);
    assertThat(whole().lastRecord()).isEqualTo(1 + 1 + 6 + 1 + 4);
    assertThat(whole().firstRecord()).isEqualTo(1);
  }

  @Test
  void a26_the_chain_goes_on_over_segments() throws Exception {
    AuditFolders.fill(folder, SMALL, 150);
    assertThat(whole().segments()).isGreaterThan(1);
  }

  @Test
  void a26_an_append_is_on_disk_when_it_returns() throws Exception {
    try (var log = AuditFolders.open(folder)) {
      log.append(AuditFolders.start(log));
      log.append(List.of(AuditFolders.intent(1)));
      var texts = new ArrayList<AuditEvent>();
      AuditVerifier.verify(folder, r -> texts.add(r.event()));
      assertThat(texts).last().isEqualTo(AuditFolders.intent(1));
    }
  }

  @Test
  void a26_an_intent_without_outcome_is_named_at_the_next_start() throws Exception {
    try (var log = AuditFolders.open(folder)) {
      log.append(AuditFolders.start(log));
      log.append(List.of(AuditFolders.intent(1)));
    }
    try (var log = AuditFolders.open(folder)) {
      assertThat(log.openIntent()).contains(1L);
      assertThat(log.lastIntent()).isEqualTo(1);
      log.append(AuditFolders.start(log));
    }
    assertThat(whole().openIntent()).isEmpty();
  }

  @Test
  void a26_when_full_and_not_copied_nothing_more_is_appended() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
      assertThatThrownBy(
              () -> {
                for (long n = 1; n < 10_000; n++) {
                  log.append(List.of(AuditFolders.intent(n)));
                  log.append(List.of(AuditFolders.outcome(n)));
                }
              })
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("not acknowledged by the audit stream");
      assertThat(log.trouble()).isPresent();
    }
    assertThat(whole().openIntent()).as("the last outcome still found room").isEmpty();
    assertThat(size()).isLessThanOrEqualTo(SMALL);
  }

  @Test
  void a26_acknowledged_segments_are_deleted_oldest_first_and_this_is_recorded() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
      for (long n = 1; n <= 1000; n++) {
        log.append(List.of(AuditFolders.intent(n), AuditFolders.outcome(n)));
        log.acknowledge(log.head());
      }
      assertThat(log.trouble()).isEmpty();
    }
    assertThat(whole().firstRecord()).isGreaterThan(1);
    assertThat(size()).isLessThanOrEqualTo(SMALL);
    AuditFolders.fill(folder, SMALL, 1);
    assertThat(whole()).isNotNull();
  }

  @Test
  void a26_a_segment_that_was_deleted_without_a_record_is_missed() throws Exception {
    AuditFolders.fill(folder, SMALL, 200);
    Files.delete(folder.resolve("audit-00000001.jsonl"));
    assertThat(AuditVerifier.verify(folder))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            b -> assertThat(b.problem()).contains("no record says that segment 1 was deleted"));
  }

  @Test
  void the_folder_is_used_by_one_writer_only() throws Exception {
    try (var log = AuditFolders.open(folder)) {
      assertThat(log.head().number()).isZero();
      assertThatThrownBy(() -> AuditFolders.open(folder))
          .isInstanceOf(AuditUnavailable.class)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void a_damaged_audit_is_not_continued() throws Exception {
    AuditFolders.fill(folder, SMALL, 5);
    Path file = folder.resolve("audit-00000001.jsonl");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> AuditFolders.open(folder, SMALL))
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining("line");
  }

  @Test
  void an_audit_without_its_mark_is_not_continued_and_nothing_of_it_is_removed() throws Exception {
    AuditFolders.fill(folder, SMALL, 20);
    Path file = folder.resolve("audit-00000001.jsonl");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.delete(folder.resolve("head"));
    assertThatThrownBy(() -> AuditFolders.open(folder, SMALL))
        .isInstanceOf(AuditUnavailable.class)
        .hasMessageContaining("head is missing");
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @Test
  void a_folder_that_cannot_be_written_is_told() {
    Path file = folder.resolve("file");
    assertThatThrownBy(
            () -> {
              Files.writeString(file, "");
              AuditFolders.open(file.resolve("below"));
            })
        .isInstanceOf(AuditUnavailable.class);
  }

  @Test
  void the_number_of_the_last_intent_survives_any_number_of_other_records() throws Exception {
    AuditFolders.fill(folder, BIG, 3);
    try (var log = AuditFolders.open(folder, BIG)) {
      for (int i = 0; i < 40; i++) {
        log.append(Collections.nCopies(50, new AuditEvent.Overrun(i, 2000)));
      }
    }
    try (var log = AuditFolders.open(folder, BIG)) {
      assertThat(log.lastIntent()).isEqualTo(3);
      assertThat(log.openIntent()).isEqualTo(Optional.empty());
    }
  }

  private static final long BIG = 1 << 20;

  private long size() throws Exception {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".jsonl"))
          .mapToLong(f -> f.toFile().length())
          .sum();
    }
  }
}
