package io.bumpless.podkit.bus.memory;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.podkit.bus.LiveHandler;
import io.bumpless.podkit.bus.LiveMessage;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.ReplayRequest.Start;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.podkit.bus.WatchHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One subscription of the in-process bus, on a thread of its own. */
final class MemoryReader implements Replay {
  private final MemoryBus bus;
  private final String subject;
  private final Body body;
  private final Semaphore news = new Semaphore(1);
  private final BlockingQueue<LiveMessage> queue = new LinkedBlockingQueue<>();
  private final AtomicLong last = new AtomicLong();
  private final Thread thread = Thread.ofVirtual().unstarted(this::run);
  private volatile boolean closed;

  private interface Body {
    /** Hands over what there is. */
    void drain(MemoryReader reader) throws InterruptedException;
  }

  private MemoryReader(MemoryBus bus, String subject, Body body) {
    this.bus = bus;
    this.subject = subject;
    this.body = body;
  }

  static MemoryReader live(MemoryBus bus, String subject, LiveHandler handler) {
    return new MemoryReader(
        bus,
        subject,
        reader -> {
          for (LiveMessage m = reader.queue.poll(); m != null; m = reader.queue.poll()) {
            handler.on(m);
          }
        });
  }

  static MemoryReader replay(MemoryBus bus, ReplayRequest request, ReplayHandler handler) {
    // Before the thread: what is published after this call must be seen.
    var next = new AtomicLong(bus.find(request.stream()).map(s -> first(s, request)).orElse(1L));
    long newest = bus.find(request.stream()).map(MemoryStream::newest).orElse(0L);
    handler.begins(Math.max(0, newest - next.get() + 1));
    return new MemoryReader(
        bus,
        request.subject(),
        reader -> {
          while (!reader.closed) {
            Optional<StoredMessage> message =
                bus.find(request.stream()).flatMap(s -> s.next(request.subject(), next.get()));
            if (message.isEmpty()) {
              return;
            }
            next.set(message.get().sequence() + 1);
            handler.on(message.get());
            reader.last.set(message.get().sequence());
          }
        });
  }

  private static long first(MemoryStream stream, ReplayRequest request) {
    return switch (request.start()) {
      case Start.Beginning _ -> 1;
      case Start.Sequence(long sequence) -> sequence;
      case Start.Time(var from) -> stream.firstAt(from);
      case Start.Now _ -> stream.newest() + 1;
    };
  }

  static MemoryReader watch(MemoryBus bus, String bucket, String key, WatchHandler handler) {
    var seen = new AtomicLong(-1);
    String subject = BusNames.keySubject(bucket, key);
    return new MemoryReader(
        bus,
        subject,
        reader -> {
          if (bus.connected()) {
            Optional<StoredMessage> now = bus.find("KV_" + bucket).flatMap(s -> s.last(subject));
            long revision = now.map(StoredMessage::sequence).orElse(0L);
            if (seen.getAndSet(revision) != revision) {
              handler.on(now.map(m -> new KeyValue(key, m.payload(), revision)));
            }
          }
        });
  }

  void start() {
    thread.start();
  }

  void live(String published, byte[] payload) {
    if (MemoryStream.matches(subject, published)) {
      queue.add(new LiveMessage(published, payload.clone(), System.nanoTime()));
    }
  }

  void wake() {
    news.release();
  }

  private void run() {
    try {
      while (!closed) {
        if (news.tryAcquire(1, TimeUnit.SECONDS)) {
          news.drainPermits();
          body.drain(this);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public long lastSequence() {
    return last.get();
  }

  @Override
  public Optional<String> trouble() {
    return bus.trouble();
  }

  @Override
  public void close() {
    closed = true;
    bus.forget(this);
    thread.interrupt();
    if (!Thread.currentThread().equals(thread)) {
      try {
        thread.join(Duration.ofSeconds(1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
