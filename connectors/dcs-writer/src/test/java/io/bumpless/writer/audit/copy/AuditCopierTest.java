package io.bumpless.writer.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.podkit.bus.memory.MemoryBus;
import io.bumpless.writer.audit.log.AuditFolders;
import io.bumpless.writer.audit.log.AuditTrail;
import io.bumpless.writer.audit.log.AuditTrail.StartFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The copy of the audit on the bus (actuation rule A26). */
class AuditCopierTest {
  private static final String SUBJECT = "audit.mill.feed-sp";
  private static final String STREAM = "audit_mill_feed-sp";

  @TempDir private Path folder;

  private final MemoryBus bus = new MemoryBus().stream(STREAM, SUBJECT);
  private AuditTrail trail;
  private long number;

  @BeforeEach
  void open() {
    trail = open(folder);
  }

  private static AuditTrail open(Path folder) {
    var trail =
        new AuditTrail(
            () -> AuditFolders.open(folder, AuditFolders.BYTES),
            new StartFacts("pod-0", AuditFolders.UID, "ADVISORY"),
            System::nanoTime);
    assertThat(trail.ready()).isEmpty();
    return trail;
  }

  private void writes(int count) {
    for (int i = 0; i < count; i++) {
      number++;
      trail.record(List.of(AuditFolders.intent(number), AuditFolders.outcome(number)));
    }
  }

  private AuditCopier copying() {
    return AuditCopier.start(trail, bus, SUBJECT, AuditFolders.UID);
  }

  private void awaitAllCopied() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> trail.log().orElseThrow().copied() == trail.log().get().head().number());
  }

  private List<String> copies() {
    return bus.messages(STREAM).stream()
        .map(m -> new String(m.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<String> records() throws Exception {
    var lines = new ArrayList<String>();
    for (long segment : trail.log().orElseThrow().folder().segments()) {
      lines.addAll(Files.readAllLines(trail.log().get().folder().segment(segment)));
    }
    return lines;
  }

  @Test
  void a26_every_record_is_copied_once_in_order_and_byte_for_byte() throws Exception {
    writes(20);
    try (var copier = copying()) {
      awaitAllCopied();
      writes(20);
      awaitAllCopied();
      assertThat(copier.trouble()).isEmpty();
    }
    assertThat(copies()).isEqualTo(records());
  }

  @Test
  void a26_the_copy_follows_over_segments() throws Exception {
    writes(300);
    assertThat(trail.log().orElseThrow().folder().segments()).hasSizeGreaterThan(1);
    try (var copier = copying()) {
      awaitAllCopied();
      assertThat(copier.trouble()).isEmpty();
    }
    assertThat(copies()).isEqualTo(records());
  }

  @Test
  void a26_while_the_bus_is_away_nothing_counts_as_copied_and_afterwards_nothing_is_missing()
      throws Exception {
    bus.lose();
    writes(5);
    try (var copier = copying()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> copier.trouble().isPresent());
      assertThat(trail.log().orElseThrow().copied()).isZero();
      bus.restore();
      awaitAllCopied();
      await().atMost(Duration.ofSeconds(20)).until(() -> copier.trouble().isEmpty());
    }
    assertThat(copies()).isEqualTo(records());
  }

  @Test
  void a26_a_restart_goes_on_behind_the_last_acknowledged_record() throws Exception {
    writes(5);
    try (var copier = copying()) {
      awaitAllCopied();
      assertThat(copier.trouble()).isEmpty();
    }
    trail.close();
    trail = open(folder);
    writes(5);
    try (var copier = copying()) {
      awaitAllCopied();
      assertThat(copier.trouble()).isEmpty();
    }
    assertThat(copies()).isEqualTo(records());
  }
}
