package io.bumpless.operator.bus;

/** The bus did not answer in time; trying again later is right. */
public final class BusUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BusUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
