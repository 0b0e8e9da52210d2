package io.bumpless.podkit.bus.nats;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.Subscription;
import io.bumpless.podkit.bus.WatchHandler;
import io.nats.client.Connection;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.util.Optional;

/** Watches one key: its last value, then every change. */
final class NatsWatch implements OrderedPull.Reader {
  private static final long NOTHING_YET = -1;
  private static final long ABSENT = 0;

  private final String key;
  private final WatchHandler handler;
  private long revision = NOTHING_YET;

  private NatsWatch(String key, WatchHandler handler) {
    this.key = key;
    this.handler = handler;
  }

  static Subscription start(
      NatsLink link, BusMeters meters, String user, String bucket, String key, WatchHandler h) {
    var pull =
        new OrderedPull(
            link,
            meters,
            user,
            "KV_" + bucket,
            BusNames.keySubject(bucket, key),
            new NatsWatch(key, h));
    pull.start();
    return pull::close;
  }

  @Override
  public void begin(Connection connection, ConsumerConfiguration.Builder consumer) {
    consumer.deliverPolicy(DeliverPolicy.LastPerSubject);
  }

  @Override
  public void begun(long pending) {
    if (pending == 0) {
      absent();
    }
  }

  @Override
  public void missing() {
    absent();
  }

  @Override
  public void message(StoredMessage message, Optional<String> operation) {
    if (operation.isPresent()) {
      absent();
    } else if (message.sequence() != revision) {
      revision = message.sequence();
      handler.on(Optional.of(new KeyValue(key, message.payload(), message.sequence())));
    }
  }

  private void absent() {
    if (revision != ABSENT) {
      revision = ABSENT;
      handler.on(Optional.empty());
    }
  }
}
