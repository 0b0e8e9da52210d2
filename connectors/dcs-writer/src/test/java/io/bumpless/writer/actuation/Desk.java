package io.bumpless.writer.actuation;

import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Candidate;
import io.bumpless.contracts.grant.Grant.CandidateAuthority;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.value.ValueType;
import io.bumpless.writer.actuation.CycleInputs.AuditView;
import io.bumpless.writer.actuation.CycleInputs.Trigger;
import io.bumpless.writer.actuation.PlantView.Target;
import io.bumpless.writer.audit.event.AuditEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives {@link ActuationStep} by hand: each test says only what is special in its case. */
final class Desk {
  static final String UID = "uid-1";
  static final String STABLE = "sha256:stable";
  static final String CANDIDATE = "sha256:candidate";
  static final NodeAddress ADVICE = NodeAddress.parse("nsu=urn:dcs:mill;s=MILL3.AI_ADVICE");
  static final NodeAddress STATE = NodeAddress.parse("nsu=urn:dcs:mill;s=MILL3.AI_STATE");
  static final Duration CYCLE = Duration.ofSeconds(1);
  static final Duration SCORE_TIMEOUT = Duration.ofSeconds(9);
  static final Duration SKEW = Duration.ofSeconds(1);
  static final long WALL = 1_700_000_000_000_000_000L;

  Settings settings = settings(Mode.ADVISORY);
  Standing standing = Standing.atStart(0);
  GrantStanding grant = GrantStanding.notSeen();
  PlantView plant = usable(ValueType.Double);
  AuditView audit = new AuditView.Available();
  Optional<WriteOutcome> lastWrite = Optional.empty();
  long now = 1_000_000_000_000L;
  long timerDue = now;
  long answeredPing;

  static Settings settings(Mode mode) {
    return new Settings(mode, "feed_sp", "t/h", 150, 300, CYCLE, SCORE_TIMEOUT, SKEW);
  }

  static PlantView.Usable usable(ValueType type) {
    return new PlantView.Usable(
        1,
        Optional.of(new Target(ADVICE, type, Optional.empty())),
        Optional.empty(),
        true,
        Optional.empty());
  }

  static Grant grant(long sequence, Mode maxMode, StableAuthority authority) {
    return new Grant(
        UID,
        sequence,
        "test",
        maxMode,
        Optional.of(new Stable(STABLE, authority)),
        Optional.empty());
  }

  static Grant withCandidate(Grant grant) {
    var candidate = new Candidate(CANDIDATE, CandidateAuthority.ADVISE, 0, Duration.ofMinutes(5));
    return new Grant(
        grant.bindingUid(),
        grant.sequence(),
        grant.reason(),
        grant.maxMode(),
        grant.stable(),
        Optional.of(candidate));
  }

  /** A desk in Advisory: nodes right, mode Advisory, stable may advise. */
  static Desk advisory() {
    var desk = new Desk();
    desk.granted(grant(1, Mode.ADVISORY, StableAuthority.ADVISE));
    desk.timer();
    return desk;
  }

  void granted(Grant next) {
    grant = grant.put(next, next.sequence(), UID, now);
  }

  /** A good score of the stable version, published and received now. */
  Score score(long tick, double value) {
    return score(STABLE, tick, value);
  }

  Score score(String digest, long tick, double value) {
    return new Score(
        tick,
        wall(),
        new Score.Model(1, "id-" + digest.substring(7), digest),
        List.of(new Score.Output("feed_sp", value)),
        Optional.empty(),
        new Score.InputQuality(3, 0, 0, 0, 0),
        "00112233445566778899aabbccddeeff",
        wall(),
        true,
        1_000_000);
  }

  long wall() {
    return WALL + now;
  }

  /** An evaluation on the timer. */
  Step timer(Score... scores) {
    timerDue = now;
    Step step = evaluate(Trigger.Timer, received(scores));
    now += CYCLE.toNanos();
    timerDue = now;
    return step;
  }

  /** An evaluation on new scores, received now. */
  Step scored(Score... scores) {
    return evaluate(Trigger.Score, received(scores));
  }

  List<ReceivedScore> received(Score... scores) {
    return List.of(scores).stream().map(s -> new ReceivedScore(s, now)).toList();
  }

  Step evaluate(Trigger trigger, List<ReceivedScore> scores) {
    var inputs =
        new CycleInputs(
            trigger, timerDue, wall(), grant, scores, plant, audit, lastWrite, answeredPing);
    Step step = ActuationStep.evaluate(standing, inputs, settings, now);
    standing = step.standing();
    lastWrite = Optional.empty();
    return step;
  }

  void pass(Duration duration) {
    now += duration.toNanos();
    timerDue = now;
  }

  static List<Action.Part> parts(Step step) {
    var parts = new ArrayList<Action.Part>();
    for (Action action : step.actions()) {
      if (action instanceof Action.Write write) {
        parts.addAll(write.parts());
      }
    }
    return parts;
  }

  /** Values that the step writes to the advice node. */
  static List<Double> advised(Step step) {
    return parts(step).stream()
        .filter(p -> p.purpose() == WriteOutcome.Purpose.Advice)
        .map(p -> p.write().value().number().orElseThrow())
        .toList();
  }

  /** Texts that the step writes to the state node. */
  static List<String> shown(Step step) {
    return parts(step).stream()
        .filter(p -> p.purpose() == WriteOutcome.Purpose.State)
        .map(p -> ((io.bumpless.opcua.value.TypedValue.Text) p.write().value()).value())
        .toList();
  }

  static <E extends AuditEvent> List<E> records(Step step, Class<E> type) {
    return step.records().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
