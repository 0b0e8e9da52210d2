package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Secret files: read at each connect, never logged. */
final class Secrets {

  private static final long MAX_BYTES = 1 << 20;

  private Secrets() {}

  static byte[] read(Path file) throws OpcUaException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw problem(Reason.SecretInvalid, "secret file " + file + " is larger than 1 MiB");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw problem(
          Reason.SecretMissing,
          "secret file " + file + " does not exist; create the Secret with this key");
    } catch (IOException e) {
      throw problem(Reason.SecretInvalid, "secret file " + file + " cannot be read: " + e);
    }
  }

  /** A text secret without one trailing line end. */
  static String readText(Path file) throws OpcUaException {
    String text = new String(read(file), StandardCharsets.UTF_8);
    if (text.endsWith("\n")) {
      text = text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }
    if (text.isEmpty()) {
      throw problem(Reason.SecretInvalid, "secret file " + file + " is empty");
    }
    return text;
  }

  private static OpcUaException problem(Reason reason, String message) {
    return new OpcUaException(ConnectionProblem.of(reason, message));
  }
}
