package io.bumpless.operator.rollout;

import io.bumpless.crds.model.GateStatus;
import io.bumpless.crds.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the comparator says of one trial. Evidence that does not carry exactly the trial that is
 * wanted counts as none.
 *
 * @param trial which one it is
 * @param verdict of all gates and hard counters together
 * @param message the verdict in words: for a Fail the gate and its numbers
 * @param gates with their numbers, for display
 * @param hash over digests, gate constants, spec hash, counts and values
 * @param clock the evidence's clock: end of the newest closed block; empty before the first, and
 *     then no time counts
 * @param closedBlocks blocks closed so far, of any regime
 * @param acceptedBlocks blocks with enough coverage
 * @param pairedShare share of the last block's ticks that had a pair, between 0 and 1
 * @param controlAlarm whether gate ControlError alarms (Limited only)
 * @param driftAlarm whether the change detector alarms (surveillance only)
 */
public record Evidence(
    Trial trial,
    Verdict verdict,
    String message,
    List<GateStatus> gates,
    String hash,
    Optional<Instant> clock,
    long closedBlocks,
    int acceptedBlocks,
    double pairedShare,
    boolean controlAlarm,
    boolean driftAlarm) {
  public Evidence {
    gates = List.copyOf(gates);
  }

  /** What a comparator compares. */
  public enum Purpose {
    /** The stored stream, as fast as it goes; a pass counts for nothing later. */
    REPLAY,
    /** Live. */
    TRIAL,
    /** The promoted version against the former one. */
    SURVEILLANCE
  }

  /**
   * Identity of a trial.
   *
   * @param purpose what it is for
   * @param subject id of the revision on trial
   * @param digest of it
   * @param baseline id of the revision it is compared with; empty for a first deployment, whose
   *     verdict is made of the absolute gates only (rollout rule 5)
   * @param attempt of the subject
   * @param settings hash of the comparison's settings
   */
  public record Trial(
      Purpose purpose,
      String subject,
      String digest,
      Optional<String> baseline,
      int attempt,
      String settings) {}
}
