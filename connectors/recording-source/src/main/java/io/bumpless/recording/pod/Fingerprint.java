package io.bumpless.recording.pod;

import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.recording.file.BadRecording;
import io.bumpless.recording.file.BadRecording.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What a run plays: the bytes of the files and everything that decides how they are played. */
final class Fingerprint {
  private static final int BYTES = 8;

  /** Raised when the same files and settings would give other batches than before. */
  private static final int FORMAT = 1;

  private Fingerprint() {}

  /**
   * 16 hex digits.
   *
   * @throws BadRecording when a file cannot be read
   */
  static String of(RecordingConfig config) throws BadRecording {
    MessageDigest digest = sha256();
    // Where the files lie does not matter; nor does the bus.
    Object settings =
        List.of(
            FORMAT,
            config.source(),
            config.columns(),
            config.timeZone(),
            config.period(),
            config.gapAfter(),
            config.speed(),
            config.loop(),
            config.tags(),
            config.keyframeInterval());
    digest.update(settings.toString().getBytes(StandardCharsets.UTF_8));
    for (String file : config.files()) {
      try (InputStream in = new DigestInputStream(Files.newInputStream(Path.of(file)), digest)) {
        long size = in.transferTo(OutputStream.nullOutputStream());
        digest.update(("\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new BadRecording(
            Reason.RecordingFileMissing,
            "the file " + file + " cannot be read (" + e + "); check spec.recording.files");
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
