package io.bumpless.writer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.opcua.testserver.TestServer;
import io.bumpless.writer.audit.check.AuditVerifier.Verdict;
import io.bumpless.writer.audit.event.AuditEvent;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import io.bumpless.writer.audit.event.AuditEvent.Outcome;
import io.bumpless.writer.audit.event.AuditEvent.Started;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real process between a real bus and a real OPC UA server. */
class WriterProcessTest {
  @TempDir private Path folder;

  private Site site;

  @BeforeEach
  void open() throws Exception {
    site = new Site(folder);
  }

  @AfterEach
  void close() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50));
  }

  private WriterProcess advising(String endpoint) throws Exception {
    site.grant(1, StableAuthority.ADVISE);
    site.startScoring();
    WriterProcess writer = WriterProcess.start(folder, site.nats.url(), endpoint);
    soon().until(() -> site.advice().size() >= 3);
    return writer;
  }

  private void moreAdvice() {
    int before = site.advice().size();
    soon().until(() -> site.advice().size() >= before + 3);
  }

  @Test
  void fresh_scores_become_advice_and_the_report_the_state_node_and_the_audit_tell_it()
      throws Exception {
    try (WriterProcess writer = advising(site.server.endpoint())) {
      assertThat(site.advice()).isSorted().allMatch(v -> v > 200 && v < 201);
      assertThat(site.states()).last().isEqualTo("Advisory");
      soon().until(() -> site.report().map(f -> f.reason().equals("Advising")).orElse(false));
      assertThat(site.report().orElseThrow().digest()).isEqualTo(Site.DIGEST);
      assertThat(site.report().orElseThrow().link().everConnected()).isTrue();
      soon().until(() -> site.copies() > 6);

      assertThat(writer.terminate().orElseThrow()).isLessThan(Duration.ofSeconds(5));
      assertThat(writer.exitCode()).isZero();
      assertThat(site.states()).last().isEqualTo("Released");
      assertThat(writer.verify()).isInstanceOf(Verdict.Whole.class);
      assertThat(writer.events()).last().isInstanceOf(AuditEvent.Stopped.class);
      assertThat(site.advice()).hasSameSizeAs(advised(writer.events()));
    }
  }

  private static List<Intent> advised(List<AuditEvent> events) {
    return events.stream()
        .filter(Intent.class::isInstance)
        .map(Intent.class::cast)
        .filter(i -> i.basis().isPresent())
        .toList();
  }

  @Test
  void authority_taken_ends_advice_and_given_back_goes_on() throws Exception {
    try (WriterProcess writer = advising(site.server.endpoint())) {
      site.grant(2, StableAuthority.NONE);
      soon().until(() -> site.states().getLast().equals("Shadow"));
      int stopped = site.advice().size();
      long tick = site.lastTick();
      soon().until(() -> site.lastTick() > tick + 5);
      assertThat(site.advice()).hasSize(stopped);
      site.grant(3, StableAuthority.ADVISE);
      moreAdvice();
      assertThat(writer.verify()).isInstanceOf(Verdict.Whole.class);
    }
  }

  @Test
  void a26_a_kill_between_intent_and_outcome_leaves_a_whole_audit_that_names_the_open_write()
      throws Exception {
    try (var trap = new WriteTrap(site.server.options().port());
        WriterProcess writer = advising(trap.endpoint())) {
      trap.set();
      soon().until(() -> trap.caught() > 0);
      writer.killHard();

      assertThat(writer.verify())
          .isInstanceOfSatisfying(
              Verdict.Whole.class, whole -> assertThat(whole.openIntent()).isPresent());
      long open = ((Verdict.Whole) writer.verify()).openIntent().orElseThrow();
      trap.release();
      writer.start();
      moreAdvice();
      assertThat(writer.verify()).isInstanceOf(Verdict.Whole.class);
      assertThat(writer.events())
          .filteredOn(Started.class::isInstance)
          .last()
          .satisfies(s -> assertThat(((Started) s).openIntent()).contains(open));
    }
  }

  @Test
  void a19_a_write_without_answer_is_unknown_and_its_score_is_never_sent_again() throws Exception {
    try (var trap = new WriteTrap(site.server.options().port());
        WriterProcess writer = advising(trap.endpoint())) {
      trap.set();
      soon().until(() -> trap.caught() > 0);
      trap.release();
      moreAdvice();
      assertThat(writer.events())
          .filteredOn(Outcome.class::isInstance)
          .anySatisfy(
              o -> assertThat(((Outcome) o).results().getFirst().verdict()).isEqualTo("Unknown"));
      var ticks = advised(writer.events()).stream().map(i -> i.basis().get().tick()).toList();
      assertThat(new HashSet<>(ticks)).as("no tick is written twice").hasSameSizeAs(ticks);
      assertThat(ticks).isSorted();
    }
  }

  @Test
  void a_killed_bus_stops_advice_and_a_returned_one_goes_on_without_a_restart() throws Exception {
    try (WriterProcess writer = advising(site.server.endpoint())) {
      site.nats.kill();
      long tick = site.lastTick();
      soon().until(() -> site.lastTick() > tick + 10);
      int quiet = site.advice().size();
      soon().until(() -> site.lastTick() > tick + 15);
      assertThat(site.advice()).hasSize(quiet);
      site.nats.start();
      moreAdvice();
      soon().until(() -> site.copies() >= writer.events().size() - 4);
      assertThat(writer.verify()).isInstanceOf(Verdict.Whole.class);
      assertThat(writer.events()).filteredOn(Started.class::isInstance).hasSize(1);
    }
  }

  @Test
  void a13_after_a_freeze_nothing_from_before_it_is_written() throws Exception {
    try (WriterProcess writer = advising(site.server.endpoint())) {
      writer.signal("STOP");
      long frozen = site.lastTick();
      soon().until(() -> site.lastTick() > frozen + 12);
      long thawed = site.lastTick();
      writer.signal("CONT");
      moreAdvice();
      assertThat(writer.events()).hasAtLeastOneElementOfType(AuditEvent.Overrun.class);
      assertThat(writer.events()).hasAtLeastOneElementOfType(AuditEvent.Resumed.class);
      assertThat(advised(writer.events()))
          .extracting(i -> i.basis().get().tick())
          .filteredOn(t -> t > frozen + 2)
          .allMatch(t -> t > thawed - 2);
    }
  }

  @Test
  void a_restarted_control_system_gets_advice_again() throws Exception {
    WriterProcess writer = advising(site.server.endpoint());
    TestServer.Options options = site.server.options();
    site.server.close();
    try (writer;
        TestServer again = Site.server(options)) {
      soon()
          .until(() -> again.writes().stream().filter(w -> w.name().equals("ADVICE")).count() >= 3);
      assertThat(again.writes())
          .filteredOn(w -> w.name().equals("STATE"))
          .extracting(w -> (String) w.value())
          .first()
          .isEqualTo("Advisory");
      assertThat(writer.verify()).isInstanceOf(Verdict.Whole.class);
    }
  }
}
