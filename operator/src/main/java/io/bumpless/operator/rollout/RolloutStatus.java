package io.bumpless.operator.rollout;

import io.bumpless.crds.model.ApprovalRecord;
import io.bumpless.crds.model.ApprovedBinding;
import io.bumpless.crds.model.FormerStatus;
import io.bumpless.crds.model.HistoryEntry;
import io.bumpless.crds.model.ModelDeploymentStatus;
import io.bumpless.crds.model.Quarantined;
import io.bumpless.crds.model.StableStatus;
import io.bumpless.crds.model.StageTime;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** {@link RolloutState} to and from the status of a ModelDeployment. */
public final class RolloutStatus {
  static final int QUARANTINED = 100;
  private static final int COMMANDS = 50;

  private RolloutStatus() {}

  /** The status that holds a state. */
  public static ModelDeploymentStatus write(RolloutState state, List<Condition> conditions) {
    return new ModelDeploymentStatus(
        state.generation(),
        conditions,
        state.sequence(),
        state.stable().map(RolloutStatus::stable).orElse(null),
        state.candidate().map(CandidateText::write).orElse(null),
        state.approvals().stream().map(RolloutStatus::approval).toList(),
        Trimming.newest(state.quarantine(), QUARANTINED).stream()
            .map(q -> new Quarantined(q.digest(), q.reason(), q.at().toString(), q.attempt()))
            .toList(),
        state.history().stream().map(RolloutStatus::ended).toList(),
        state.former().map(RolloutStatus::former).orElse(null),
        Trimming.newest(state.commands(), COMMANDS));
  }

  /** The state in a status; attempts as far as the status tells them. */
  public static RolloutState read(ModelDeploymentStatus status) {
    RolloutState read =
        new RolloutState(
            status.observedGeneration() == null ? -1 : status.observedGeneration(),
            Objects.requireNonNullElse(status.sequence(), 0L),
            Optional.ofNullable(status.stable()).map(RolloutStatus::stable),
            Optional.ofNullable(status.candidate()).map(CandidateText::read),
            Optional.ofNullable(status.former()).map(RolloutStatus::former),
            status.approvals().stream().map(RolloutStatus::approval).toList(),
            status.quarantined().stream()
                .map(
                    q ->
                        new Quarantine(
                            q.digest(), text(q.reason()), time(q.at()), number(q.attempt())))
                .toList(),
            new TreeMap<>(),
            status.history().stream().map(RolloutStatus::ended).toList(),
            status.commands());
    return new RolloutState(
        read.generation(),
        read.sequence(),
        read.stable(),
        read.candidate(),
        read.former(),
        read.approvals(),
        read.quarantine(),
        new TreeMap<>(Recollection.attempts(read)),
        read.history(),
        read.commands());
  }

  private static StableStatus stable(StableVersion stable) {
    Revision r = stable.revision();
    return new StableStatus(
        r.number(), r.id(), r.version(), r.digest(), stable.stage(), stable.since().toString());
  }

  private static StableVersion stable(StableStatus status) {
    return new StableVersion(
        new Revision(
            number(status.revision()), status.id(), text(status.version()), status.digest()),
        status.stage(),
        time(status.since()));
  }

  private static FormerStatus former(FormerVersion former) {
    Revision r = former.revision();
    return new FormerStatus(
        r.number(),
        r.id(),
        r.version(),
        r.digest(),
        former.stage(),
        former.since().toString(),
        clock(former.clock()),
        former.alarmed());
  }

  private static FormerVersion former(FormerStatus status) {
    return new FormerVersion(
        new Revision(
            number(status.revision()), status.id(), text(status.version()), status.digest()),
        status.stage(),
        time(status.since()),
        clock(status.time()),
        Boolean.TRUE.equals(status.alarm()));
  }

  private static ApprovalRecord approval(Approval approval) {
    return new ApprovalRecord(
        approval.request().stage(),
        approval.digest(),
        approval.request().evidenceHash(),
        approval.by(),
        approval.at().toString(),
        approval.reason(),
        loops(approval.request().loops()),
        approval.command(),
        approval.outcome());
  }

  private static Approval approval(ApprovalRecord status) {
    return new Approval(
        new ApprovalRequest(status.stage(), status.evidenceHash(), read(status.bindings())),
        status.digest(),
        text(status.command()),
        text(status.by()),
        time(status.at()),
        text(status.reason()),
        status.outcome());
  }

  private static HistoryEntry ended(Ended ended) {
    Revision r = ended.revision();
    return new HistoryEntry(
        r.number(),
        r.id(),
        r.version(),
        r.digest(),
        ended.outcome(),
        ended.at().toString(),
        ended.evidenceHash().orElse(null),
        ended.attempt());
  }

  private static Ended ended(HistoryEntry status) {
    return new Ended(
        new Revision(
            number(status.revision()), status.id(), text(status.version()), status.digest()),
        status.outcome(),
        time(status.at()),
        Optional.ofNullable(status.evidenceHash()),
        number(status.attempt()));
  }

  static List<ApprovedBinding> loops(List<ApprovalRequest.Loop> loops) {
    return loops.stream().map(l -> new ApprovedBinding(l.name(), l.uid(), l.hash())).toList();
  }

  static List<ApprovalRequest.Loop> read(List<ApprovedBinding> bindings) {
    return bindings.stream()
        .map(b -> new ApprovalRequest.Loop(b.name(), b.uid(), b.hash()))
        .toList();
  }

  static StageTime clock(StageClock clock) {
    return new StageTime(
        clock.counted().toString(),
        clock.seen().map(Instant::toString).orElse(null),
        clock.running());
  }

  static StageClock clock(StageTime time) {
    return time == null
        ? StageClock.zero()
        : new StageClock(
            time.counted() == null ? Duration.ZERO : Duration.parse(time.counted()),
            Optional.ofNullable(time.seen()).map(Instant::parse),
            Boolean.TRUE.equals(time.running()));
  }

  static Instant time(String text) {
    return text == null ? Instant.EPOCH : Instant.parse(text);
  }

  static String text(String text) {
    return Objects.requireNonNullElse(text, "");
  }

  static int number(Integer number) {
    return Objects.requireNonNullElse(number, 1);
  }
}
