package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.actuation.CycleInputs.AuditView;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.audit.event.AuditEvent.Intent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Long random sequences of everything that can happen, with fixed seeds: whatever comes, nothing is
 * written that must not be. The invariants are written down anew here and use nothing of the code
 * under test but its inputs and outputs.
 */
class RandomStepsTest {
  private static final int STEPS = 40_000;
  private static final List<String> DIGESTS =
      List.of(Desk.STABLE, Desk.CANDIDATE, "sha256:foreign");
  private static final double[] VALUES = {
    200,
    150,
    300,
    210,
    220,
    230,
    240,
    149.9,
    300.1,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    -1e300,
    250
  };

  private Random random;
  private Desk desk;
  private long sequence;
  private final Map<String, Long> usedTicks = new HashMap<>();
  private int writes;
  private int advisory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothing_is_ever_written_that_must_not_be(long seed) {
    random = new Random(seed);
    desk = new Desk();
    desk.settings = Desk.settings(seed == 4 ? Mode.SHADOW : Mode.ADVISORY);
    for (int i = 0; i < STEPS; i++) {
      disturb();
      List<ReceivedScore> scores = scores();
      Trigger trigger = random.nextInt(3) == 0 ? Trigger.Score : Trigger.Timer;
      boolean waitedBefore = desk.standing.guard().waiting();
      State before = desk.standing.state();
      Step step = desk.evaluate(trigger, scores);
      holdsInvariants(step, scores, waitedBefore, before);
      desk.pass(Duration.ofMillis(random.nextInt(1500)));
    }
    boolean mayAdvise = desk.settings.mode() == Mode.ADVISORY;
    assertThat(writes).as("the sequence must reach writes").satisfies(w -> reached(w, mayAdvise));
    assertThat(advisory).satisfies(a -> reached(a, mayAdvise));
  }

  private static void reached(int count, boolean expected) {
    if (expected) {
      assertThat(count).isGreaterThan(250);
    } else {
      assertThat(count).isZero();
    }
  }

  private void disturb() {
    switch (random.nextInt(32)) {
      case 0 -> desk.grant = desk.grant.missing();
      case 1 -> desk.grant = desk.grant.unreadable("random");
      case 2, 3, 4, 5 -> desk.granted(anyGrant());
      case 6 -> desk.grant = desk.grant.put(anyGrant(), sequence, "uid-other", desk.now);
      case 7 -> desk.plant = new PlantView.Lost("random");
      case 8 -> desk.plant = new PlantView.Unusable(Reason.NodeIdUnknown, "random");
      case 9, 10, 11 -> desk.plant = Desk.usable(ValueType.Double);
      case 12 -> desk.plant = notRunning();
      case 13 -> desk.audit = new AuditView.Unavailable("random");
      case 14, 15, 16 -> desk.audit = new AuditView.Available();
      case 17 -> freeze();
      case 18, 19, 20, 21 -> desk.answeredPing = desk.standing.guard().token() - random.nextInt(2);
      default -> {
        // Most of the time nothing changes.
      }
    }
  }

  private void freeze() {
    long due = desk.now;
    desk.now += Duration.ofMillis(random.nextInt(5000)).toNanos();
    desk.timerDue = due;
  }

  private static PlantView notRunning() {
    return new PlantView.Usable(
        1, Desk.usable(ValueType.Double).advice(), Optional.empty(), false, Optional.empty());
  }

  private Grant anyGrant() {
    sequence = Math.max(1, sequence + random.nextInt(4) - 1);
    var modes = Mode.values();
    var authorities = StableAuthority.values();
    Grant grant =
        Desk.grant(
            sequence,
            random.nextInt(3) > 0 ? Mode.ADVISORY : modes[random.nextInt(modes.length)],
            authorities[random.nextInt(authorities.length)]);
    return random.nextInt(3) == 0 ? Desk.withCandidate(grant) : grant;
  }

  private List<ReceivedScore> scores() {
    var scores = new ArrayList<ReceivedScore>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String digest = DIGESTS.get(random.nextInt(8) == 0 ? 2 : random.nextInt(2));
      long tick = desk.now / Desk.CYCLE.toNanos() - random.nextInt(3);
      Score good = desk.score(digest, tick, VALUES[random.nextInt(VALUES.length)]);
      long published = desk.wall() + away();
      var score =
          new Score(
              good.tick(),
              good.tickTime(),
              good.model(),
              good.outputs(),
              good.missing(),
              good.quality(),
              good.inputHash(),
              published,
              random.nextInt(8) > 0,
              good.latencyNanos());
      long age = random.nextInt(6) == 0 ? Desk.SCORE_TIMEOUT.toNanos() * 2 : random.nextInt(1000);
      scores.add(new ReceivedScore(score, desk.now - age));
    }
    return scores;
  }

  private long away() {
    return switch (random.nextInt(20)) {
      case 0 -> Duration.ofSeconds(20).toNanos();
      case 1 -> -Duration.ofSeconds(20).toNanos();
      case 2 -> Duration.ofSeconds(10).toNanos();
      default -> -random.nextInt(1_000_000_000);
    };
  }

  private void holdsInvariants(
      Step step, List<ReceivedScore> scores, boolean waitedBefore, State before) {
    assertThat(step.actions().stream().filter(Action.Write.class::isInstance)).hasSizeLessThan(2);
    assertThat(Desk.records(step, Intent.class))
        .hasSameSizeAs(step.actions().stream().filter(Action.Write.class::isInstance).toList());
    State state = step.standing().state();
    assertThat(rank(state)).isLessThanOrEqualTo(highest(before));
    advisory += rank(state) == 2 ? 1 : 0;
    int used = Desk.advised(step).size();
    assertThat(used + step.drops().size())
        .as("each score is written or counted")
        .isEqualTo(scores.size());
    if (used > 0) {
      writes++;
      mayBeWritten(step, scores, waitedBefore);
    }
  }

  private static int rank(State state) {
    return switch (state) {
      case State.Disabled d -> 0;
      case State.Shadow s -> 1;
      case State.Advisory a -> 2;
    };
  }

  private int highest(State before) {
    int mode = desk.settings.mode().compareTo(Mode.DISABLED);
    int maxMode =
        desk.grant.held().map(h -> h.grant().maxMode().compareTo(Mode.DISABLED)).orElse(2);
    int authority =
        desk.grant.held().map(h -> mayAdvise(h.grant(), h.receivedAt())).orElse(false) ? 2 : 1;
    int plant =
        switch (desk.plant) {
          case PlantView.Unusable u -> 0;
          case PlantView.Lost l -> rank(before);
          case PlantView.Usable u -> 2;
        };
    return Math.min(Math.min(mode, maxMode), Math.min(authority, plant));
  }

  private boolean mayAdvise(Grant grant, long receivedAt) {
    return grant.stable().orElseThrow().authority() != StableAuthority.NONE
        || (grant.candidate().isPresent()
            && desk.now - receivedAt <= Duration.ofMinutes(5).toNanos());
  }

  private void mayBeWritten(Step step, List<ReceivedScore> scores, boolean waitedBefore) {
    assertThat(rank(step.standing().state())).isEqualTo(2);
    assertThat(desk.audit).isInstanceOf(AuditView.Available.class);
    assertThat(desk.plant)
        .isInstanceOfSatisfying(PlantView.Usable.class, u -> assertThat(u.running()).isTrue());
    assertThat(waitedBefore || step.standing().guard().waiting()).isFalse();
    var basis = Desk.records(step, Intent.class).getFirst().basis().orElseThrow();
    Grant grant = desk.grant.held().orElseThrow().grant();
    assertThat(List.of(Desk.STABLE, grant.candidate().map(Grant.Candidate::digest).orElse("")))
        .contains(basis.digest());
    assertThat(scores).anySatisfy(received -> fresh(received, basis.digest(), basis.tick()));
    double value = Desk.advised(step).getFirst();
    assertThat(value).isBetween(150.0, 300.0);
    assertThat(usedTicks.getOrDefault(basis.digest(), Long.MIN_VALUE)).isLessThan(basis.tick());
    usedTicks.put(basis.digest(), basis.tick());
  }

  private void fresh(ReceivedScore received, String digest, long tick) {
    Score score = received.score();
    assertThat(score.model().digest()).isEqualTo(digest);
    assertThat(score.tick()).isEqualTo(tick);
    assertThat(score.live()).isTrue();
    assertThat(desk.now - received.receivedAt())
        .isLessThanOrEqualTo(Duration.ofSeconds(9).toNanos());
    assertThat(Math.abs(desk.wall() - score.publishedAt()))
        .isLessThanOrEqualTo(Duration.ofSeconds(10).toNanos());
  }
}
