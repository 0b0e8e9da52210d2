package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.BusException.Reason;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ObjectInfo;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Objects: chunks in a stream, put together by the client library. */
final class NatsObjects {
  private NatsObjects() {}

  static boolean read(Connection connection, String store, String key, OutputStream sink)
      throws IOException, JetStreamApiException, InterruptedException, BusException {
    if (info(connection, store, key).isEmpty()) {
      return false;
    }
    try {
      connection.objectStore(store).get(key, sink);
      return true;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new BusException(Reason.REJECTED, "object " + key + ": " + e.getMessage(), e);
    }
  }

  static Optional<Long> size(Connection connection, String store, String key)
      throws IOException, JetStreamApiException {
    return info(connection, store, key).map(ObjectInfo::getSize);
  }

  static void write(Connection connection, String store, String key, Path file)
      throws IOException, JetStreamApiException {
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      connection.objectStore(store).put(key, in);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Optional<ObjectInfo> info(Connection connection, String store, String key)
      throws IOException, JetStreamApiException {
    return Optional.ofNullable(connection.objectStore(store).getInfo(key));
  }
}
