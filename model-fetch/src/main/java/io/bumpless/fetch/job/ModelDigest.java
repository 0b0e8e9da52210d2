package io.bumpless.fetch.job;

import io.bumpless.podkit.config.BadConfig;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * {@code sha256:} and 64 lower-case hex digits.
 *
 * @param text that form
 */
record ModelDigest(String text) {
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  static ModelDigest parse(String text) throws BadConfig {
    if (!FORM.matcher(text).matches()) {
      throw new BadConfig(
          "digest \"" + text + "\" must be sha256: and 64 lower-case hexadecimal digits");
    }
    return new ModelDigest(text);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static ModelDigest of(MessageDigest finished) {
    return new ModelDigest("sha256:" + HexFormat.of().formatHex(finished.digest()));
  }
}
