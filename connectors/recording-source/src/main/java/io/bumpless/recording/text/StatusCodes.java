package io.bumpless.recording.text;

/** The OPC UA status codes that a recording uses (OPC 10000-6 annex A.2). */
public final class StatusCodes {
  public static final int GOOD = 0;
  public static final int UNCERTAIN = 0x4000_0000;
  public static final int BAD = 0x8000_0000;

  /** A cell that is no number. */
  public static final int BAD_DECODING_ERROR = 0x8007_0000;

  /** An empty cell, a hole, or nothing more to play. */
  public static final int BAD_NO_DATA = 0x809B_0000;

  private StatusCodes() {}

  public static boolean isBad(int status) {
    return (status & BAD) != 0;
  }
}
