package io.bumpless.podkit.bus;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Why a call to the bus failed. */
public final class BusException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** With what failed, the value seen and the cause. */
  public BusException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** With what failed and the value seen. */
  public BusException(Reason reason, String message) {
    this(reason, message, null);
  }

  /** What a caller can tell apart. */
  public enum Reason {
    /** Not connected; nothing was sent. Retry later. */
    UNAVAILABLE,
    /** No answer in time; the outcome is unknown. Retry with the same message id. */
    TIMEOUT,
    /** Our credential does not allow it. A retry is of no use before it is re-issued. */
    REFUSED,
    /** Compare-and-set: somebody else was first. Read again. */
    WRONG_REVISION,
    /** No such stream, bucket or object store. The operator makes them; retry later. */
    MISSING,
    /** The bus refused it for another reason; the message says which. */
    REJECTED
  }

  /** What kind of failure it was. */
  public Reason reason() {
    return reason;
  }

  /** The bus failure inside what a future throws; anything unexpected becomes REJECTED. */
  public static BusException of(Throwable thrown) {
    return switch (thrown) {
      case BusException bus -> bus;
      case CompletionException e when e.getCause() != null -> of(e.getCause());
      case ExecutionException e when e.getCause() != null -> of(e.getCause());
      case TimeoutException e ->
          new BusException(Reason.TIMEOUT, "no answer from the bus in time", e);
      default -> new BusException(Reason.REJECTED, String.valueOf(thrown.getMessage()), thrown);
    };
  }
}
