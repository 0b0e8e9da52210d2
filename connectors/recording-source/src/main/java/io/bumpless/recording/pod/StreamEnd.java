package io.bumpless.recording.pod;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.BusException;
import io.bumpless.podkit.bus.StoredMessage;
import io.bumpless.sourcekit.publish.PublishState;
import io.bumpless.sourcekit.publish.PublishState.Failing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the last batch of the stream, for as long as it takes: without it nobody may begin. */
final class StreamEnd {
  private static final Logger LOG = LoggerFactory.getLogger(StreamEnd.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Bus bus;
  private final String stream;
  private final String subject;
  private volatile PublishState state = new PublishState.Idle();

  StreamEnd(Bus bus, RecordingConfig config) {
    this.bus = bus;
    this.stream = BusNames.sensorStream(config.source().namespace(), config.source().name());
    this.subject = config.subject();
  }

  /** The last batch; empty in an empty stream, or when the last message is no batch. */
  Optional<SampleBatch> await() throws InterruptedException {
    while (true) {
      try {
        Optional<StoredMessage> last = bus.last(stream, subject).get();
        state = new PublishState.Idle();
        return last.flatMap(StreamEnd::batch);
      } catch (ExecutionException e) {
        tell(BusException.of(e));
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
    }
  }

  /** Why it is not found yet. */
  PublishState state() {
    return state;
  }

  private void tell(BusException failure) {
    Failing now = Failing.of(failure, System.nanoTime());
    if (state instanceof Failing before && before.reason().equals(now.reason())) {
      return;
    }
    LOG.warn("event=stream-end-unknown reason={} message=\"{}\"", now.reason(), now.message());
    state = now;
  }

  private static Optional<SampleBatch> batch(StoredMessage message) {
    try {
      return Optional.of(SampleBatchCodec.decode(message.payload()));
    } catch (MalformedMessage e) {
      LOG.warn(
          "event=last-message-unreadable sequence={} message=\"{}\"",
          message.sequence(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
