package io.bumpless.podkit.lifecycle;

/** Exit codes of a pod's process. */
public enum ExitCode {
  /** Done, or stopped in order. */
  DONE(0),
  /** A Job that could not do its work; the termination message says why. */
  FAILED(1),
  /** The configuration cannot be used (sysexits EX_USAGE). */
  BAD_CONFIG(64),
  /** A Job that could not do its work now but may later (sysexits EX_TEMPFAIL). */
  TRY_AGAIN(75),
  /** An error nobody expected (sysexits EX_SOFTWARE). */
  UNEXPECTED(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number. */
  public int code() {
    return code;
  }
}
