package io.bumpless.writer.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.audit.check.AuditVerifier;
import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import io.bumpless.writer.audit.event.AuditEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 at any byte: the folder is what it was before the append, plus any prefix of the bytes
 * that the append adds. The mark {@code head} is replaced after the bytes are on disk.
 */
class AuditKillTest {
  private static final long SMALL = 256 << 10;

  @TempDir(factory = InMemory.class)
  private Path folder;

  @TempDir(factory = InMemory.class)
  private Path copy;

  private final List<Map<String, byte[]>> stages = new ArrayList<>();

  private void append(AuditLog log, AuditEvent event) throws AuditUnavailable {
    log.append(List.of(event));
    stages.add(AuditFolders.bytes(folder));
  }

  /** Every state of the folder that a kill between two stages can leave. */
  private static List<Map<String, byte[]>> kills(
      Map<String, byte[]> before, Map<String, byte[]> after) {
    var kills = new ArrayList<Map<String, byte[]>>();
    for (String name : after.keySet()) {
      byte[] old = before.getOrDefault(name, new byte[0]);
      byte[] whole = after.get(name);
      for (int cut = old.length; name.endsWith(".jsonl") && cut <= whole.length; cut++) {
        var killed = new TreeMap<>(before);
        if (cut > 0 || whole.length > old.length) {
          killed.put(name, Arrays.copyOf(whole, cut));
        }
        kills.add(killed);
      }
    }
    return kills;
  }

  private void recovers(Map<String, byte[]> killed) throws Exception {
    AuditFolders.restore(copy, killed);
    assertThat(AuditVerifier.verify(copy))
        .as("before recovery the acknowledged records are whole")
        .isInstanceOf(Verdict.Whole.class);
    try (var log = AuditFolders.open(copy, SMALL)) {
      log.append(AuditFolders.start(log));
      long next = log.lastIntent() + 1;
      log.append(List.of(AuditFolders.intent(next)));
      log.append(List.of(AuditFolders.outcome(next)));
    }
    assertThat(AuditVerifier.verify(copy))
        .isInstanceOfSatisfying(
            Verdict.Whole.class,
            whole -> {
              assertThat(whole.unfinishedBytes()).isZero();
              assertThat(whole.openIntent()).isEmpty();
            });
  }

  @Test
  void a26_a_kill_at_every_byte_of_intent_and_outcome_is_recovered() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
      stages.add(AuditFolders.bytes(folder));
      append(log, AuditFolders.intent(1));
      append(log, AuditFolders.outcome(1));
    }
    int tried = 0;
    for (int i = 1; i < stages.size(); i++) {
      for (Map<String, byte[]> killed : kills(stages.get(i - 1), stages.get(i))) {
        recovers(killed);
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(500);
  }

  @Test
  void a26_a_kill_at_every_byte_of_a_new_segments_first_lines_is_recovered() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
      long number = 0;
      while (!stagesCrossASegment()) {
        number++;
        stages.clear();
        stages.add(AuditFolders.bytes(folder));
        append(log, AuditFolders.intent(number));
        if (!stagesCrossASegment()) {
          stages.clear();
          stages.add(AuditFolders.bytes(folder));
          append(log, AuditFolders.outcome(number));
        }
      }
    }
    for (Map<String, byte[]> killed : kills(stages.get(0), stages.get(1))) {
      recovers(killed);
    }
  }

  private boolean stagesCrossASegment() {
    return stages.size() == 2 && stages.get(1).size() > stages.get(0).size();
  }

  @Test
  void a26_a_kill_during_the_very_first_append_is_recovered() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
    }
    byte[] first = AuditFolders.bytes(folder).get("audit-00000001.jsonl");
    for (int cut = 0; cut <= first.length; cut++) {
      AuditFolders.restore(copy, Map.of("audit-00000001.jsonl", Arrays.copyOf(first, cut)));
      try (var log = AuditFolders.open(copy, SMALL)) {
        log.append(AuditFolders.start(log));
      }
      assertThat(AuditVerifier.verify(copy)).isInstanceOf(Verdict.Whole.class);
    }
  }

  @Test
  void a26_what_was_removed_is_recorded() throws Exception {
    try (var log = AuditFolders.open(folder, SMALL)) {
      log.append(AuditFolders.start(log));
      stages.add(AuditFolders.bytes(folder));
      append(log, AuditFolders.intent(1));
    }
    byte[] whole = stages.get(1).get("audit-00000001.jsonl");
    var killed = new TreeMap<>(stages.get(0));
    killed.put("audit-00000001.jsonl", Arrays.copyOf(whole, whole.length - 10));
    AuditFolders.restore(copy, killed);
    try (var log = AuditFolders.open(copy, SMALL)) {
      int kept = stages.get(0).get("audit-00000001.jsonl").length;
      assertThat(log.recovered())
          .containsExactly(new AuditEvent.TailRemoved(1, kept, whole.length - 10 - kept));
      assertThat(log.openIntent()).as("it was never acted upon").isEmpty();
    }
  }
}
