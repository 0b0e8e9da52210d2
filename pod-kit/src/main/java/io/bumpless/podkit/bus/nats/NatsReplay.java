package io.bumpless.podkit.bus.nats;

import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.ReplayRequest.Start;
import io.bumpless.podkit.bus.StoredMessage;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Replays a stream; a new consumer begins behind the last message handed over. */
final class NatsReplay implements OrderedPull.Reader {
  private final ReplayRequest request;
  private final ReplayHandler handler;
  private final AtomicLong last = new AtomicLong();

  /** Where to begin, once the stream was seen. */
  private Start start;

  private Optional<ZonedDateTime> made = Optional.empty();

  private NatsReplay(ReplayRequest request, ReplayHandler handler) {
    this.request = request;
    this.start = request.start();
    this.handler = handler;
  }

  static Replay start(
      NatsLink link, BusMeters meters, String user, ReplayRequest r, ReplayHandler h) {
    var reader = new NatsReplay(r, h);
    var pull = new OrderedPull(link, meters, user, r.stream(), r.subject(), reader);
    pull.start();
    return new Replay() {
      @Override
      public long lastSequence() {
        return reader.last.get();
      }

      @Override
      public Optional<String> trouble() {
        return pull.trouble();
      }

      @Override
      public void close() {
        pull.close();
      }
    };
  }

  @Override
  public void begin(Connection connection, ConsumerConfiguration.Builder consumer)
      throws IOException, JetStreamApiException {
    StreamInfo info = connection.jetStreamManagement().getStreamInfo(request.stream());
    long newest = info.getStreamState().getLastSequence();
    boolean replaced = made.isPresent() && !made.get().equals(info.getCreateTime());
    made = Optional.of(info.getCreateTime());
    long next = start instanceof Start.Sequence(long first) ? first : 0;
    if (replaced || next > newest + 1) {
      last.set(0);
      start = new Start.Beginning();
      handler.streamReplaced();
    } else if (start instanceof Start.Now) {
      start = new Start.Sequence(newest + 1);
    }
    switch (start) {
      case Start.Beginning _ -> consumer.deliverPolicy(DeliverPolicy.All);
      case Start.Now _ -> consumer.deliverPolicy(DeliverPolicy.New);
      case Start.Sequence(long first) -> {
        consumer.deliverPolicy(DeliverPolicy.ByStartSequence);
        consumer.startSequence(Math.max(first, 1));
      }
      case Start.Time(var from) -> {
        consumer.deliverPolicy(DeliverPolicy.ByStartTime);
        consumer.startTime(from.atZone(ZoneOffset.UTC));
      }
    }
  }

  @Override
  public void begun(long pending) {
    handler.begins(pending);
  }

  @Override
  public void missing() {
    // Shown as trouble; the stream may be made later.
  }

  @Override
  public void message(StoredMessage message, Optional<String> operation)
      throws InterruptedException {
    // Before the handler: a handler that fails must not get the same message for ever.
    start = new Start.Sequence(message.sequence() + 1);
    try {
      handler.on(message);
    } finally {
      last.set(message.sequence());
    }
  }
}
