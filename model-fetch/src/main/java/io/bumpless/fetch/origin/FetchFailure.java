package io.bumpless.fetch.origin;

/** Why the bytes of a model could not be had. The message never holds a secret. */
public final class FetchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** With what failed, the value seen, what to do. */
  public FetchFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** With what failed, the value seen, what to do, and the cause. */
  public FetchFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The word that the operator shows; whether another try can help. */
  public enum Reason {
    /** The bytes are others than the digest says. */
    DIGEST_MISMATCH("DigestMismatch", false),
    /** The origin has no such thing. */
    NOT_FOUND("NotFound", false),
    /** More bytes than allowed. */
    TOO_LARGE("TooLarge", false),
    /** The origin refuses our credentials, or wants some. */
    UNAUTHORIZED("Unauthorized", false),
    /** The origin does not answer, or says that it cannot now. */
    UNREACHABLE("Unreachable", true),
    /** The credentials' Secret is not there. */
    SECRET_MISSING("SecretMissing", true),
    /** The bus does not take the bytes. */
    BUS_UNAVAILABLE("BusUnavailable", true);

    private final String word;
    private final boolean retry;

    Reason(String word, boolean retry) {
      this.word = word;
      this.retry = retry;
    }

    /** CamelCase word. */
    public String word() {
      return word;
    }

    /** Whether the same Job may succeed later. */
    public boolean worthRetrying() {
      return retry;
    }
  }

  /** Which of them. */
  public Reason reason() {
    return reason;
  }
}
