package io.bumpless.opcua.progress;

/**
 * The sequence numbers of one subscription's notification messages (OPC 10000-4 §5.14.1.1): 1, 2, …
 * 4294967295, 1, …; a keep-alive carries the number of the next message without using it up.
 */
public final class PublishSequence {

  private static final long LAST = 0xFFFF_FFFFL;

  private long expected = 1;

  /** What a received number means. */
  public sealed interface Verdict {}

  /** The expected message. */
  public record InOrder() implements Verdict {}

  /** A message that was delivered before. */
  public record Duplicate() implements Verdict {}

  /**
   * Messages before this one did not arrive.
   *
   * @param first number of the first missing one
   * @param count how many
   */
  public record Missing(long first, long count) implements Verdict {}

  /** Judges a number and goes on behind it. */
  public Verdict accept(long number, boolean keepAlive) {
    long ahead = Math.floorMod(number - expected, LAST);
    if (ahead > LAST / 2) {
      return new Duplicate();
    }
    long first = expected;
    expected = keepAlive ? number : after(number);
    return ahead == 0 ? new InOrder() : new Missing(first, ahead);
  }

  /** The number that follows. */
  public static long after(long number) {
    return number == LAST ? 1 : number + 1;
  }
}
