package io.bumpless.operator.modeldeployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.ComparatorConfig.Task;
import io.bumpless.contracts.config.ComparatorConfig.Version;
import io.bumpless.contracts.evidence.Evidence;
import io.bumpless.contracts.report.ComparatorFacts;
import io.bumpless.contracts.report.ComparatorFacts.Verdict;
import io.bumpless.contracts.report.Facts.Finding;
import io.bumpless.contracts.report.Report;
import io.bumpless.operator.rollout.Evidence.Purpose;
import io.bumpless.operator.rollout.Evidence.Trial;
import io.bumpless.operator.rollout.Sight;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolloutSightTest {
  private static final Instant UNTIL = Instant.parse("2026-03-01T06:10:00Z");
  private static final Version STABLE = new Version(3, "1f0c", "sha256:a", "1f0c");
  private static final Version CANDIDATE = new Version(4, "9ab2", "sha256:b", "9ab2");

  private static Optional<Trial> wanted(Purpose purpose, Optional<String> baseline) {
    return Optional.of(new Trial(purpose, "9ab2", "sha256:b", baseline, 2, "settings"));
  }

  private static Optional<Trial> trial() {
    return wanted(Purpose.TRIAL, Optional.of("1f0c"));
  }

  private static Evidence evidence(Task task, Optional<Version> reference) {
    return new Evidence(
        "mill",
        "feed-optimizer",
        task,
        CANDIDATE,
        reference,
        2,
        "spec",
        0.005,
        0.0125,
        1,
        UNTIL.minusSeconds(600),
        UNTIL,
        60,
        58,
        3,
        Evidence.Ruling.PASS,
        Optional.empty(),
        List.of(),
        List.of(
            new Evidence.Gate(
                "agreement",
                "ALL",
                58,
                Optional.of(0.5),
                0.2,
                0.9,
                0,
                40,
                4,
                5.1,
                -3,
                Optional.of(0.1),
                1,
                Evidence.Standing.PASS)),
        List.of(),
        new Evidence.Ticks(7200, 5800, 10, 58, 3, 0, 0, 0, 0),
        new Evidence.Hard(0, 0, Map.of()));
  }

  private static ComparatorFacts facts(Verdict verdict, Optional<Evidence> evidence) {
    boolean pass = verdict == Verdict.PASS;
    return new ComparatorFacts(
        "9ab2",
        "sha256:b",
        2,
        verdict,
        "in words",
        evidence,
        evidence.isPresent() ? "newest" : "",
        pass ? "frozen" : "",
        false,
        Finding.good("Scores", ""),
        Finding.good("Stored", ""),
        Finding.good("Equal", ""));
  }

  private static Sight see(ComparatorFacts facts, Optional<Trial> wanted) {
    return RolloutSight.of(
        List.of(
            new Report(
                "mdep",
                "mill",
                "feed-optimizer",
                "uid",
                "mdep-feed-optimizer-cmp-1",
                UNTIL,
                UNTIL,
                facts,
                Map.of())),
        wanted);
  }

  private static io.bumpless.operator.rollout.Evidence alive(Sight sight) {
    assertThat(sight).isInstanceOf(Sight.Alive.class);
    return ((Sight.Alive) sight).evidence();
  }

  @Test
  void a_pass_carries_the_hash_of_what_was_frozen_and_the_clock_of_its_blocks() {
    var seen =
        alive(
            see(
                facts(Verdict.PASS, Optional.of(evidence(Task.TRIAL, Optional.of(STABLE)))),
                trial()));

    assertThat(seen.verdict()).isEqualTo(io.bumpless.crds.model.Verdict.Pass);
    assertThat(seen.hash()).isEqualTo("frozen");
    assertThat(seen.clock()).contains(UNTIL);
    assertThat(seen.closedBlocks()).isEqualTo(60);
    assertThat(seen.pairedShare()).isEqualTo(0.99);
    assertThat(seen.gates()).extracting(g -> g.name()).containsExactly("agreement");
  }

  @Test
  void before_the_first_block_it_is_undecided_without_a_clock() {
    var seen = alive(see(facts(Verdict.UNDECIDED, Optional.empty()), trial()));

    assertThat(seen.verdict()).isEqualTo(io.bumpless.crds.model.Verdict.Undecided);
    assertThat(seen.clock()).isEmpty();
  }

  @Test
  void a_pass_without_evidence_is_none() {
    assertThat(alive(see(facts(Verdict.PASS, Optional.empty()), trial())).verdict())
        .isEqualTo(io.bumpless.crds.model.Verdict.Undecided);
  }

  @Test
  void a_first_deployment_is_not_judged_by_evidence_against_another_version_nor_the_other_way() {
    var against = facts(Verdict.PASS, Optional.of(evidence(Task.TRIAL, Optional.of(STABLE))));
    var alone = facts(Verdict.PASS, Optional.of(evidence(Task.TRIAL, Optional.empty())));

    assertThat(see(against, wanted(Purpose.TRIAL, Optional.empty())))
        .isInstanceOf(Sight.Silent.class);
    assertThat(see(alone, trial())).isInstanceOf(Sight.Silent.class);
    assertThat(see(alone, wanted(Purpose.TRIAL, Optional.empty()))).isInstanceOf(Sight.Alive.class);
  }

  @Test
  void evidence_of_a_replay_is_none_for_the_live_trial() {
    var replay = facts(Verdict.PASS, Optional.of(evidence(Task.REPLAY, Optional.of(STABLE))));

    assertThat(see(replay, trial())).isInstanceOf(Sight.Silent.class);
  }

  @Test
  void a_replay_says_nothing_before_its_end() {
    var replay = facts(Verdict.PASS, Optional.of(evidence(Task.REPLAY, Optional.of(STABLE))));

    assertThat(alive(see(replay, wanted(Purpose.REPLAY, Optional.of("1f0c")))).verdict())
        .isEqualTo(io.bumpless.crds.model.Verdict.Undecided);
  }

  @Test
  void nobody_reports() {
    assertThat(RolloutSight.of(List.of(), trial()))
        .isEqualTo(new Sight.Silent("the comparator has not reported for 60 s"));
  }
}
