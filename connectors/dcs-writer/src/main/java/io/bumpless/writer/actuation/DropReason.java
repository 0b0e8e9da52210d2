package io.bumpless.writer.actuation;

import java.util.Locale;

/** Why a score that arrived was not written. Every one is counted under its label. */
public enum DropReason {
  /** Discarded after the loop stood still (actuation rule A13). */
  LoopOverran,
  /** No grant in force names its digest (actuation rule A12). */
  WrongDigest,
  /** Its digest is named, but another one is advised, or none (actuation rule A29). */
  NotAdvised,
  /** The scorer was catching up (fresh score a). */
  NotLive,
  /** Received longer than scoreTimeout ago (fresh score b). */
  ReceivedTooLongAgo,
  /** Published too far from our wall clock (fresh score c). */
  PublishedOutsideClock,
  /** Its tick is not above the last one used (fresh score d). */
  TickNotNewer,
  /** It says itself that it has no value. */
  NoValue,
  /** It does not have the bound output exactly once (actuation rule A11). */
  WrongShape,
  /** NaN or an infinity (actuation rule A11). */
  NotFinite,
  /** Outside the model's low..high (actuation rule A9). */
  OutOfRange,
  /** Out of range, or impossible, in the node's own data type (actuation rules A11, A18). */
  NotConvertible,
  /** Outside the node's EURange (actuation rule A9). */
  OutsideNodeRange,
  /** The state is below Advisory. */
  NotAdvisory,
  /** There is no usable session. */
  DcsUnavailable,
  /** ServerStatus is not Running (actuation rule A5). */
  ServerNotRunning,
  /** The intent cannot be recorded (actuation rule A26). */
  AuditUnavailable;

  /** For metrics: lower case with underscores. */
  public String label() {
    return snake(name());
  }

  static String snake(String name) {
    return name.replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
