package io.bumpless.writer.actuation;

import io.bumpless.opcua.value.OpcUaStatus;
import java.util.List;

/**
 * How one Write call ended.
 *
 * @param intent number of the intent
 * @param results one per write, in order
 */
public record WriteOutcome(long intent, List<Result> results) {

  public WriteOutcome {
    results = List.copyOf(results);
  }

  /**
   * One node's result.
   *
   * @param purpose of the write
   * @param verdict how it is judged
   * @param detail status code, or why there is none
   */
  public record Result(Purpose purpose, Verdict verdict, String detail) {

    /** The server's status code, judged. */
    public static Result of(Purpose purpose, OpcUaStatus status) {
      return new Result(purpose, Verdict.of(status), status.name());
    }
  }

  /** What a node is written for. */
  public enum Purpose {
    Advice,
    State
  }

  /** What a result means (actuation rule A19). */
  public enum Verdict {
    /** Taken as it is. */
    Accepted,
    /** Taken, but cut to the DCS's own range. */
    Clamped,
    /** Taken, not done yet: not a success. */
    NotCompleted,
    /** The value is out of range. */
    OutOfRange,
    /** Access, type or node: a person has to look. */
    Denied,
    /** Refused for another reason. */
    Refused,
    /** No answer: the DCS may have taken it or not. Never a blind retry. */
    Unknown,
    /** Surely not sent. */
    NotSent;

    /** For metrics: lower case with underscores. */
    public String label() {
      return DropReason.snake(name());
    }

    /** A status code, judged. */
    public static Verdict of(OpcUaStatus status) {
      if (status.sameCode(OpcUaStatus.GOOD_CLAMPED)) {
        return Clamped;
      }
      if (status.sameCode(OpcUaStatus.GOOD_COMPLETES_ASYNCHRONOUSLY)) {
        return NotCompleted;
      }
      if (status.isGood()) {
        return Accepted;
      }
      if (status.sameCode(OpcUaStatus.BAD_TIMEOUT)) {
        return Unknown;
      }
      if (status.sameCode(OpcUaStatus.BAD_OUT_OF_RANGE)) {
        return OutOfRange;
      }
      return denies(status) ? Denied : Refused;
    }

    private static boolean denies(OpcUaStatus status) {
      return status.sameCode(OpcUaStatus.BAD_NOT_WRITABLE)
          || status.sameCode(OpcUaStatus.BAD_USER_ACCESS_DENIED)
          || status.sameCode(OpcUaStatus.BAD_TYPE_MISMATCH)
          || status.sameCode(OpcUaStatus.BAD_NODE_ID_UNKNOWN);
    }
  }
}
