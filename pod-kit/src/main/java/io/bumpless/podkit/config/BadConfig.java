package io.bumpless.podkit.config;

/** A configuration or environment that cannot be used; ends the process with exit code 64. */
public final class BadConfig extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, the value seen, what to do. */
  public BadConfig(String message) {
    super(message);
  }

  /** With what is wrong, the value seen, what to do, and the cause. */
  public BadConfig(String message, Throwable cause) {
    super(message, cause);
  }
}
