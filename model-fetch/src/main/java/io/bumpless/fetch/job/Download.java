package io.bumpless.fetch.job;

import io.bumpless.fetch.origin.FetchFailure;
import io.bumpless.fetch.origin.FetchFailure.Reason;
import io.bumpless.fetch.origin.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * Streams an origin's bytes into a file, never more than allowed, and checks their digest.
 *
 * @param maxBytes larger models are refused
 * @param wanted digest
 */
record Download(long maxBytes, ModelDigest wanted) {
  private static final int BUFFER = 64 * 1024;

  /** The number of bytes; {@code target} holds them only when their digest is right. */
  long into(Path target, Origin origin) throws FetchFailure, InterruptedException {
    MessageDigest digest = ModelDigest.sha256();
    long total;
    try (InputStream in = origin.open();
        OutputStream out = Files.newOutputStream(target)) {
      total = copy(in, out, digest);
    } catch (IOException e) {
      throw new FetchFailure(Reason.UNREACHABLE, "the origin broke off: " + e.getMessage(), e);
    }
    ModelDigest is = ModelDigest.of(digest);
    if (!is.equals(wanted)) {
      throw new FetchFailure(
          Reason.DIGEST_MISMATCH,
          "the %d bytes at the origin are %s, not %s: check spec.model.digest, or who changed the file"
              .formatted(total, is.text(), wanted.text()));
    }
    return total;
  }

  private long copy(InputStream in, OutputStream out, MessageDigest digest)
      throws IOException, FetchFailure {
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      total += count;
      if (total > maxBytes) {
        throw new FetchFailure(
            Reason.TOO_LARGE,
            "the model has more than %d bytes: raise spec.model.maxBytes if that is right"
                .formatted(maxBytes));
      }
      digest.update(buffer, 0, count);
      out.write(buffer, 0, count);
    }
    return total;
  }
}
