package io.bumpless.operator.status;

import io.bumpless.operator.failure.ReconcileFailure;

/**
 * The three conditions of kstatus, which speak to Git: Ready, Reconciling (only while pods churn)
 * and Stalled (a person must change something).
 */
public sealed interface Readiness {

  /** Accepted, running, on schedule. */
  record Ready(String reason, String message) implements Readiness {

    /** For a reason of the operator's own. */
    public Ready(Reason reason, String message) {
      this(reason.word(), message);
    }
  }

  /** Pods or downloads are on their way. */
  record Progressing(String reason, String message) implements Readiness {}

  /** Something else must come first. */
  record Waiting(String reason, String message) implements Readiness {}

  /** Only a person can mend it. */
  record Stalled(String reason, String message) implements Readiness {}

  /** What a failure means for Ready. */
  static Readiness of(ReconcileFailure failure) {
    String reason = failure.cause().word();
    return switch (failure) {
      case ReconcileFailure.UserError e -> new Stalled(reason, e.message());
      case ReconcileFailure.WaitingOn w -> new Waiting(reason, w.message());
      case ReconcileFailure.Transient t -> new Progressing(reason, t.message());
    };
  }

  /** Writes Ready and, where they apply, Reconciling and Stalled. */
  default Conditions into(Conditions conditions) {
    return switch (this) {
      case Ready(String reason, String message) -> conditions.set("Ready", "True", reason, message);
      case Progressing(String reason, String message) ->
          conditions
              .set("Ready", "False", reason, message)
              .set("Reconciling", "True", reason, message);
      case Waiting(String reason, String message) ->
          conditions.set("Ready", "False", reason, message);
      case Stalled(String reason, String message) ->
          conditions.set("Ready", "False", reason, message).set("Stalled", "True", reason, message);
    };
  }
}
