package io.bumpless.operator.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.Memories;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.PublishOptions;
import io.nats.client.api.MessageInfo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Memories of rollouts in the CTRL account's bucket of evidence, by compare-and-set. */
final class NatsMemories implements Memories {
  private static final String STREAM = "KV_" + BusNames.EVIDENCE;

  private final OperatorLink link;

  NatsMemories(OperatorLink link) {
    this.link = link;
  }

  private record Held(Optional<byte[]> memory, long revision) {}

  @Override
  public Optional<byte[]> read(String namespace, String deployment) {
    String key = BusNames.rolloutMemoryKey(namespace, deployment);
    return Call.of("memory " + key, () -> held(link.usable(), key).memory());
  }

  @Override
  public void write(String namespace, String deployment, byte[] memory) {
    String key = BusNames.rolloutMemoryKey(namespace, deployment);
    boolean written =
        Call.of(
            "memory " + key,
            () -> {
              Connection connection = link.usable();
              Held held = held(connection, key);
              return held.memory().map(m -> Arrays.equals(m, memory)).orElse(false)
                  || put(connection, key, memory, held.revision());
            });
    if (!written) {
      throw new BusUnavailable(
          "memory " + key + ": somebody else wrote it", new IOException("compare-and-set lost"));
    }
  }

  private static Held held(Connection connection, String key)
      throws IOException, JetStreamApiException {
    try {
      MessageInfo message =
          connection
              .jetStreamManagement(OperatorLink.CALLS)
              .getLastMessage(STREAM, BusNames.keySubject(BusNames.EVIDENCE, key));
      byte[] data = message.getData();
      return new Held(
          data == null || data.length == 0 ? Optional.empty() : Optional.of(data),
          message.getSeq());
    } catch (JetStreamApiException e) {
      if (Call.notFound(e)) {
        return new Held(Optional.empty(), 0);
      }
      throw e;
    }
  }

  private static boolean put(Connection connection, String key, byte[] memory, long revision)
      throws IOException, JetStreamApiException {
    var expected = PublishOptions.builder().expectedLastSubjectSequence(revision).build();
    try {
      connection
          .jetStream(OperatorLink.CALLS)
          .publish(BusNames.keySubject(BusNames.EVIDENCE, key), memory, expected);
      return true;
    } catch (JetStreamApiException e) {
      if (Call.wrongRevision(e)) {
        return false;
      }
      throw e;
    }
  }
}
