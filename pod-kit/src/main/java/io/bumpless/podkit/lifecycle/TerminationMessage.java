package io.bumpless.podkit.lifecycle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last words of a container; Kubernetes keeps at most 4096 bytes. */
public final class TerminationMessage {
  private static final Logger LOG = LoggerFactory.getLogger(TerminationMessage.class);
  private static final int LIMIT = 4096;

  private TerminationMessage() {}

  /** Writes {@code text}, cut to 4096 bytes. A failure is logged and otherwise ignored. */
  public static void write(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      Files.write(path, bytes.length <= LIMIT ? bytes : Arrays.copyOf(bytes, LIMIT));
    } catch (IOException e) {
      LOG.debug("cannot write the termination message path={}", path, e);
    }
  }
}
