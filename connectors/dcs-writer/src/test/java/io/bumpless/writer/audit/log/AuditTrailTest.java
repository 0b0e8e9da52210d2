package io.bumpless.writer.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.writer.audit.check.AuditVerifier;
import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import io.bumpless.writer.audit.event.AuditEvent.Overrun;
import io.bumpless.writer.audit.log.AuditTrail.StartFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit while it cannot always be written (actuation rule A26). */
class AuditTrailTest {
  private static final StartFacts START = new StartFacts("pod-0", AuditFolders.UID, "ADVISORY");

  @TempDir private Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicBoolean usable = new AtomicBoolean(true);

  private AuditTrail trail() {
    return new AuditTrail(
        () -> {
          if (!usable.get()) {
            throw new AuditUnavailable("no disk");
          }
          return AuditFolders.open(folder);
        },
        START,
        nanos::get);
  }

  private List<AuditEvent> events() throws Exception {
    var events = new ArrayList<AuditEvent>();
    assertThat(AuditVerifier.verify(folder, r -> events.add(r.event())))
        .isInstanceOf(Verdict.Whole.class);
    return events;
  }

  @Test
  void the_start_is_the_first_record_after_the_segments() throws Exception {
    try (var trail = trail()) {
      assertThat(trail.ready()).isEmpty();
    }
    assertThat(events().get(1)).isInstanceOf(AuditEvent.Started.class);
  }

  @Test
  void a26_an_intent_that_cannot_be_recorded_is_refused_and_never_appears() throws Exception {
    usable.set(false);
    try (var trail = trail()) {
      assertThat(trail.record(List.of(new Overrun(1, 2000), AuditFolders.intent(1)))).isFalse();
      assertThat(trail.ready()).contains("no disk");
      usable.set(true);
      nanos.addAndGet(Duration.ofSeconds(2).toNanos());
      assertThat(trail.record(List.of(new Overrun(2, 2000)))).isTrue();
    }
    assertThat(events()).noneMatch(Intent.class::isInstance);
    assertThat(events()).contains(new Overrun(1, 2000), new Overrun(2, 2000));
  }

  @Test
  void a_long_outage_keeps_a_bounded_number_of_records_and_counts_the_rest() throws Exception {
    usable.set(false);
    try (var trail = trail()) {
      for (int i = 0; i < 1000; i++) {
        trail.record(List.of(new Overrun(i, 2000)));
      }
      assertThat(trail.lost()).isEqualTo(1000 - 256);
    }
  }

  @Test
  void a26_a_restart_after_a_kill_names_the_open_intent() throws Exception {
    try (var log = AuditFolders.open(folder)) {
      log.append(AuditFolders.start(log));
      log.append(List.of(AuditFolders.intent(4)));
    }
    try (var trail = trail()) {
      assertThat(trail.ready()).isEmpty();
      assertThat(trail.lastIntent()).isEqualTo(4);
    }
    assertThat(events())
        .last()
        .isEqualTo(
            new AuditEvent.Started(
                "pod-0", AuditFolders.UID, "ADVISORY", java.util.Optional.of(4L)));
  }
}
