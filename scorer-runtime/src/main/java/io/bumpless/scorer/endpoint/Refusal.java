package io.bumpless.scorer.endpoint;

/** A request that gets an error object. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * Refuses.
   *
   * @param status HTTP status, 4xx or 5xx
   * @param message what is wrong, the value seen, what to do
   */
  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  static Refusal badRequest(String message) {
    return new Refusal(400, message);
  }

  int status() {
    return status;
  }
}
