package io.bumpless.operator.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of text, lower-case hex. */
public final class ContentHash {
  private static final int SHORT = 16;

  private ContentHash() {}

  /** All 64 digits. */
  public static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The first 16 digits: enough to see that something changed. */
  public static String shortOf(String text) {
    return of(text).substring(0, SHORT);
  }
}
