package io.bumpless.operator.bus;

/** A stream of this name belongs to another resource or installation; it is never touched. */
public final class StreamNameTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StreamNameTaken(String message) {
    super(message);
  }
}
