package io.bumpless.writer.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import io.bumpless.writer.audit.event.AuditEvent.Outcome;
import io.bumpless.writer.audit.event.AuditEvent.Overrun;
import io.bumpless.writer.audit.event.AuditEvent.SegmentStarted;
import io.bumpless.writer.audit.event.AuditEvent.Started;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A chain with right hashes can still tell an impossible story (actuation rule A26). */
class ChainCheckTest {
  private final ChainCheck check = new ChainCheck();
  private String hash = Link.GENESIS;
  private long number;

  private AuditRecord next(AuditEvent event) throws ChainBroken {
    return numbered(number + 1, event);
  }

  private AuditRecord numbered(long n, AuditEvent event) throws ChainBroken {
    Link link = Link.behind(hash, ChainCheck.encode(new AuditRecord(n, Instant.EPOCH, event)));
    byte[] line = link.line();
    boolean first = event instanceof SegmentStarted;
    AuditRecord record = check.accept(first, 1, Arrays.copyOf(line, line.length - 1));
    hash = link.hash();
    number = n;
    return record;
  }

  private static Intent intent(long n) {
    return new Intent(n, n, "Score", "Advisory", 1, List.of(), Optional.empty());
  }

  @BeforeEach
  void begin() throws ChainBroken {
    next(new SegmentStarted(1, "uid-1", Link.GENESIS, 0));
  }

  @Test
  void a26_a_record_is_read_back_as_it_was_written() throws ChainBroken {
    var started = new Started("pod-0", "uid-1", "ADVISORY", Optional.of(3L));
    assertThat(next(started)).isEqualTo(new AuditRecord(2, Instant.EPOCH, started));
  }

  @Test
  void a26_a_number_that_is_left_out_is_refused() {
    assertThatThrownBy(() -> numbered(3, new Overrun(1, 2000)))
        .isInstanceOf(ChainBroken.class)
        .hasMessage("it is record 3, expected 2");
  }

  @Test
  void a26_an_intent_without_outcome_is_legal_only_before_a_restart() throws ChainBroken {
    next(intent(1));
    assertThatThrownBy(() -> next(intent(2))).hasMessageContaining("which has no outcome");
    next(new Started("pod-0", "uid-1", "ADVISORY", Optional.of(1L)));
    next(intent(2));
    assertThat(check.openIntent()).contains(2L);
  }

  @Test
  void a26_a_start_that_hides_the_open_intent_is_refused() throws ChainBroken {
    next(intent(1));
    assertThatThrownBy(() -> next(new Started("pod-0", "uid-1", "ADVISORY", Optional.empty())))
        .isInstanceOf(ChainBroken.class);
  }

  @Test
  void a26_an_outcome_without_intent_is_refused() throws ChainBroken {
    next(intent(1));
    next(new Outcome(1, List.of(), 5));
    assertThatThrownBy(() -> next(new Outcome(1, List.of(), 5))).isInstanceOf(ChainBroken.class);
  }

  @Test
  void a26_the_number_of_an_intent_is_never_used_twice() throws ChainBroken {
    next(intent(7));
    next(new Outcome(7, List.of(), 5));
    assertThatThrownBy(() -> next(intent(7))).isInstanceOf(ChainBroken.class);
  }
}
