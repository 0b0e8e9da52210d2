package io.bumpless.writer.audit.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;

/**
 * What the audit says happened (actuation rule A26). A closed set: a reader of the audit knows
 * every kind. Values are texts in their shortest exact form, so that they are read back unchanged.
 *
 * <p>The fields composed, limited and rated value, old set point, epoch and sequence join {@link
 * Intent} with the closed loop.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = AuditEvent.SegmentStarted.class, name = "SegmentStarted"),
  @JsonSubTypes.Type(value = AuditEvent.SegmentDeleted.class, name = "SegmentDeleted"),
  @JsonSubTypes.Type(value = AuditEvent.Started.class, name = "Started"),
  @JsonSubTypes.Type(value = AuditEvent.TailRemoved.class, name = "TailRemoved"),
  @JsonSubTypes.Type(value = AuditEvent.Stopped.class, name = "Stopped"),
  @JsonSubTypes.Type(value = AuditEvent.StateChanged.class, name = "StateChanged"),
  @JsonSubTypes.Type(value = AuditEvent.GrantChanged.class, name = "GrantChanged"),
  @JsonSubTypes.Type(value = AuditEvent.Overrun.class, name = "Overrun"),
  @JsonSubTypes.Type(value = AuditEvent.Resumed.class, name = "Resumed"),
  @JsonSubTypes.Type(value = AuditEvent.Intent.class, name = "Intent"),
  @JsonSubTypes.Type(value = AuditEvent.Outcome.class, name = "Outcome")
})
public sealed interface AuditEvent {

  /**
   * First record of every segment.
   *
   * @param segment number of the segment, from 1
   * @param bindingUid the DcsBinding whose audit this is
   * @param previousHash hash of the last record of the segment before; the genesis hash in the
   *     first one
   * @param lastIntent number of the last intent before this segment; 0 = none yet
   */
  record SegmentStarted(long segment, String bindingUid, String previousHash, long lastIntent)
      implements AuditEvent {}

  /**
   * Written before a segment is deleted, which happens only after the audit stream acknowledged the
   * copy of all its records.
   *
   * @param segment number of the segment
   * @param lastRecord number of its last record
   */
  record SegmentDeleted(long segment, long lastRecord) implements AuditEvent {}

  /**
   * The writer started.
   *
   * @param pod its name
   * @param bindingUid the DcsBinding
   * @param mode upper bound of the configuration
   * @param openIntent number of the write whose outcome the previous run could not record
   */
  record Started(String pod, String bindingUid, String mode, Optional<Long> openIntent)
      implements AuditEvent {}

  /**
   * An append that the previous run did not complete was removed; nothing of it was acted upon.
   *
   * @param segment number of the segment
   * @param keptBytes length of what remains
   * @param removedBytes length of what was removed
   */
  record TailRemoved(long segment, long keptBytes, long removedBytes) implements AuditEvent {}

  /** The writer ended in order. */
  record Stopped(String reason) implements AuditEvent {}

  /** The state machine moved. */
  record StateChanged(String from, String to, String reason, String message)
      implements AuditEvent {}

  /**
   * What the writer may do changed.
   *
   * @param status whether a grant is in force, or why not
   * @param sequence of the grant; 0 without
   * @param maxMode of the grant; empty without
   * @param stable digest and authority; empty without
   * @param candidate digest and authority; empty without
   * @param reason why it is as it is
   */
  record GrantChanged(
      String status, long sequence, String maxMode, String stable, String candidate, String reason)
      implements AuditEvent {}

  /** The loop stood still for longer than a cycle (actuation rule A13). */
  record Overrun(long evaluation, long lateMillis) implements AuditEvent {}

  /** A bus ping sent after the overrun was answered; scores are used again. */
  record Resumed(long evaluation) implements AuditEvent {}

  /**
   * What is about to be written; on disk before it is sent.
   *
   * @param number links it with its {@link Outcome}; never used twice
   * @param evaluation number of the evaluation since the start
   * @param trigger Timer, Score or Stop
   * @param state of the writer
   * @param grantSequence of the grant in force; 0 without
   * @param writes in the order of the Write call
   * @param basis the score that is advised; empty when only the state is shown
   */
  record Intent(
      long number,
      long evaluation,
      String trigger,
      String state,
      long grantSequence,
      List<Planned> writes,
      Optional<Basis> basis)
      implements AuditEvent {
    public Intent {
      writes = List.copyOf(writes);
    }
  }

  /**
   * One node's part of a write.
   *
   * @param purpose Advice or State
   * @param node its address
   * @param dataType OPC UA type of the value
   * @param value as text
   */
  record Planned(String purpose, String node, String dataType, String value) {}

  /**
   * The score behind an advice.
   *
   * @param digest of the model
   * @param revision id of the revision
   * @param tick number of the tick
   * @param tickTime nanoseconds since the Unix epoch, source time
   * @param inputHash of the model's inputs
   * @param publishedAt nanoseconds since the Unix epoch, the scorer's clock
   * @param raw the model's value
   */
  record Basis(
      String digest,
      String revision,
      long tick,
      long tickTime,
      String inputHash,
      long publishedAt,
      String raw) {}

  /**
   * How a write went.
   *
   * @param number of its {@link Intent}
   * @param results one per write, in order
   * @param micros from before the send to the answer
   */
  record Outcome(long number, List<Result> results, long micros) implements AuditEvent {
    public Outcome {
      results = List.copyOf(results);
    }
  }

  /**
   * One node's result.
   *
   * @param verdict how it is judged (actuation rule A19)
   * @param detail status code of the server, or why there is none
   */
  record Result(String verdict, String detail) {}
}
