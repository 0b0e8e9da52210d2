package io.bumpless.writer.actuation;

import java.util.List;
import java.util.Optional;

/**
 * Everything one evaluation looks at.
 *
 * @param trigger why it runs now
 * @param timerDue monotonic nanoseconds at which the timer's evaluation was, or will be, due
 * @param wallNanos our wall clock, nanoseconds since the Unix epoch
 * @param grant what the writer may do
 * @param scores arrived since the last evaluation; at most the newest of each model
 * @param plant the control system as last read
 * @param audit whether the audit can take a record
 * @param lastWrite how the previous evaluation's write ended; empty when it wrote nothing
 * @param answeredPing the highest bus ping that was answered; 0 = none
 */
public record CycleInputs(
    Trigger trigger,
    long timerDue,
    long wallNanos,
    GrantStanding grant,
    List<ReceivedScore> scores,
    PlantView plant,
    AuditView audit,
    Optional<WriteOutcome> lastWrite,
    long answeredPing) {

  public CycleInputs {
    scores = List.copyOf(scores);
  }

  /** Why an evaluation runs. */
  public enum Trigger {
    Timer,
    Score,
    /** The last one: release everything (actuation rule A30). */
    Stop
  }

  /** Whether the audit can take a record. */
  public sealed interface AuditView {
    /** It can. */
    record Available() implements AuditView {}

    /** It cannot; the message says why and what to do. */
    record Unavailable(String message) implements AuditView {}
  }
}
