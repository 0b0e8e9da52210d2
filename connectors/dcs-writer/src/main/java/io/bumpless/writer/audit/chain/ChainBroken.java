package io.bumpless.writer.audit.chain;

/** A line that is not the one that was written at its place; the text says why. */
public final class ChainBroken extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and the value seen. */
  public ChainBroken(String message) {
    super(message);
  }

  /** With what is wrong and the cause. */
  public ChainBroken(String message, Throwable cause) {
    super(message, cause);
  }
}
