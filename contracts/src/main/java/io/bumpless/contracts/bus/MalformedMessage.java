package io.bumpless.contracts.bus;

/** A bus message that does not have the form it must have; the text says what is wrong. */
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and the value seen. */
  public MalformedMessage(String message) {
    super(message);
  }

  /** With what is wrong and the cause. */
  public MalformedMessage(String message, Throwable cause) {
    super(message, cause);
  }
}
