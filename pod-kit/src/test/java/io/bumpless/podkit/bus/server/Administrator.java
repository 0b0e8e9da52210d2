package io.bumpless.podkit.bus.server;

import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Does on an open test server what the operator does on a site's bus. */
public final class Administrator implements AutoCloseable {
  private final Connection connection;

  private Administrator(Connection connection) {
    this.connection = connection;
  }

  /** With a connection of its own. */
  public static Administrator of(String url) throws IOException, InterruptedException {
    return new Administrator(Nats.connect(url));
  }

  /** A durable stream. */
  public void stream(String name, String... subjects) throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name(name)
                .subjects(subjects)
                .storageType(StorageType.File)
                .maxBytes(64L * 1024 * 1024)
                .duplicateWindow(Duration.ofMinutes(2))
                .allowDirect(true)
                .build());
  }

  /** A bucket by rule 3 of nats.md. */
  public void bucket(String name) throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name("KV_" + name)
                .subjects("$KV." + name + ".>")
                .maxMessagesPerSubject(1)
                .maxBytes(16L * 1024 * 1024)
                .discardPolicy(DiscardPolicy.New)
                .allowDirect(true)
                .denyDelete(true)
                .build());
  }

  /** An object store. */
  public void objects(String name) throws IOException, JetStreamApiException {
    connection
        .jetStreamManagement()
        .addStream(
            StreamConfiguration.builder()
                .name("OBJ_" + name)
                .subjects("$O." + name + ".C.>", "$O." + name + ".M.>")
                .maxBytes(256L * 1024 * 1024)
                .discardPolicy(DiscardPolicy.New)
                .allowRollup(true)
                .allowDirect(true)
                .build());
  }

  /** Removes a stream. */
  public void remove(String stream) throws IOException, JetStreamApiException {
    connection.jetStreamManagement().deleteStream(stream);
  }

  /** Publishes into a stream. */
  public long publish(String subject, String text) throws IOException, JetStreamApiException {
    return connection
        .jetStream()
        .publish(subject, text.getBytes(StandardCharsets.UTF_8))
        .getSeqno();
  }

  /**
   * Publishes without a stream's acknowledgement, pretending to want an answer at {@code reply}.
   */
  public void plain(String subject, String reply, String text) throws Exception {
    connection.publish(subject, reply, text.getBytes(StandardCharsets.UTF_8));
    connection.flush(Duration.ofSeconds(2));
  }

  /** Makes the server send a stream's first message to a subject that is not the stream's. */
  public void sendOutOfStream(String stream, String subject) throws Exception {
    connection
        .jetStreamManagement()
        .createConsumer(
            stream, ConsumerConfiguration.builder().name("attack").durable("attack").build());
    plain("$JS.API.CONSUMER.MSG.NEXT." + stream + ".attack", subject, "1");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
