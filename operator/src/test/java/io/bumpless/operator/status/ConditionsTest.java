package io.bumpless.operator.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.report.Facts.Finding;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00.123Z");
  private static final Instant LATE = Instant.parse("2026-01-01T01:00:00Z");

  private static List<Condition> ready(Instant at, long generation, List<Condition> before) {
    return Conditions.after(before, generation, at)
        .isTrue("Ready", Reason.Running, "all is well")
        .list();
  }

  @Test
  void an_equal_situation_later_gives_equal_conditions() {
    List<Condition> first = ready(EARLY, 1, List.of());

    assertThat(ready(LATE, 1, first)).isEqualTo(first);
  }

  @Test
  void a_changed_status_has_the_time_of_the_change() {
    List<Condition> first = ready(EARLY, 1, List.of());

    List<Condition> then =
        Conditions.after(first, 1, LATE).isFalse("Ready", Reason.PodUnavailable, "gone").list();

    assertThat(then.getFirst().getLastTransitionTime()).isEqualTo("2026-01-01T01:00:00Z");
  }

  @Test
  void each_condition_carries_the_generation_that_it_speaks_of() {
    List<Condition> then = ready(LATE, 2, ready(EARLY, 1, List.of()));

    assertThat(then.getFirst().getObservedGeneration()).isEqualTo(2);
    assertThat(then.getFirst().getLastTransitionTime()).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void a_pod_that_only_counts_in_its_message_changes_nothing() {
    Conditions first = Conditions.after(List.of(), 1, EARLY);
    Findings.into(first, "Serving", Finding.bad("InputsStale", "feed is 11 s old"));

    Conditions then = Conditions.after(first.list(), 1, LATE);
    Findings.into(then, "Serving", Finding.bad("InputsStale", "feed is 12 s old"));

    assertThat(then.list()).isEqualTo(first.list());
  }

  @Test
  void a_condition_that_is_not_set_again_is_gone() {
    List<Condition> stalled =
        new Readiness.Stalled("NotYetSupported", "no")
            .into(Conditions.after(List.of(), 1, EARLY))
            .list();

    assertThat(Conditions.find(ready(LATE, 2, stalled), "Stalled")).isEmpty();
  }
}
