package io.bumpless.writer.audit.log;

import java.util.Arrays;

/**
 * Walks over the complete lines of a segment's bytes.
 *
 * <p>What is left behind the last line feed is an append that was not completed.
 */
public final class SegmentLines {
  private final byte[] bytes;
  private int at;
  private int line;

  /** From the first byte. */
  public SegmentLines(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Whether another complete line follows. */
  public boolean hasNext() {
    return end() >= 0;
  }

  /** The next line without its line feed. */
  public byte[] next() {
    int end = end();
    byte[] next = Arrays.copyOfRange(bytes, at, end);
    at = end + 1;
    line++;
    return next;
  }

  /** Number of the line last returned, from 1; 0 before the first. */
  public int line() {
    return line;
  }

  /** Offset of the first byte that was not returned yet. */
  public int offset() {
    return at;
  }

  private int end() {
    for (int i = at; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
