package io.bumpless.writer.actuation;

/** Why the writer is in its state and in no higher one. Shown in the report under these names. */
public enum Reason {
  /** Advisory, and fresh scores are written. */
  Advising,
  /** Advisory, and the first advice has not been written yet. */
  AwaitingScore,
  /** Advisory, but no fresh score came for longer than scoreTimeout. */
  NoFreshScore,
  /** The DCS cut the advice to its own range (Good_Clamped). */
  AdviceClamped,
  /** The DCS took the advice without having done it yet (Good_CompletesAsynchronously). */
  AdviceNotCompleted,
  /** The DCS refused the value (Bad_OutOfRange). */
  AdviceOutOfRange,
  /** The DCS refuses the write itself: access, type or node (actuation rule A19). */
  AdviceDenied,
  /** The DCS refused the write for another reason. */
  AdviceRefused,
  /** No answer in time: whether the DCS took the advice is unknown. */
  AdviceOutcomeUnknown,
  /** The last advice surely did not leave: no session, no time, or no record of it. */
  AdviceNotSent,
  /** Intent could not be recorded, so nothing is written (actuation rule A26). */
  AuditUnavailable,
  /** The loop stood still; scores are discarded until the bus answers (actuation rule A13). */
  LoopOverran,
  /** The session is lost; it comes back by itself. */
  DcsDisconnected,
  /** ServerStatus is not Running (actuation rule A5). */
  ServerNotRunning,
  /** {@code spec.mode} or the grant's maxMode allows no more. */
  ModeReached,
  /** Mode Advisory without a node to advise at. */
  NoAdviceNode,
  /** The watch has not told yet whether there is a grant. */
  GrantNotSeen,
  /** There is no grant: no authority. */
  GrantMissing,
  /** The grant cannot be read: no authority. */
  GrantUnreadable,
  /** The grant is for another binding: no authority. */
  GrantVoid,
  /** The grant gives no version the right to advise. */
  NoAuthority,
  /** Not connected to the server yet. */
  Connecting,
  /** No connection, and only a person can solve it. */
  ConnectionRefused,
  /** The server's certificate is not trusted. */
  CertificateUntrusted,
  /** A configured node does not exist at the server. */
  NodeIdUnknown,
  /** A configured node has another type or shape than needed (actuation rule A28). */
  NodeTypeMismatch,
  /** The user may not write a configured node. */
  NodeNotWritable,
  /** The node's engineering unit is another than the output's (actuation rule A9). */
  UnitMismatch,
  /** The writer was told to end (actuation rule A30). */
  Stopping
}
