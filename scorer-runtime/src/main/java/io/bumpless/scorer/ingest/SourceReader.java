package io.bumpless.scorer.ingest;

import io.bumpless.contracts.bus.Behind;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.config.ScorerConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one source's stream from a sequence on into the inbox. */
public final class SourceReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);

  private final String name;
  private final Replay replay;

  private SourceReader(String name, Replay replay) {
    this.name = name;
    this.replay = replay;
  }

  /**
   * Starts reading.
   *
   * @param source index in the inbox
   * @param malformed counts messages that are no batch; the next batch's number then shows a gap
   */
  public static SourceReader start(
      Bus data,
      ScorerConfig.Source config,
      long sequence,
      int source,
      Inbox inbox,
      Counter malformed) {
    var handler =
        new ReplayHandler() {
          /** Batches of which nobody here can know how old they are. */
          private long doubtful;

          @Override
          public void begins(long stored) {
            // And the next one: it may have been under way when the connection was lost.
            doubtful = stored + 1;
          }

          @Override
          public void on(StoredMessage message) throws InterruptedException {
            boolean doubt = doubtful > 0;
            doubtful -= doubt ? 1 : 0;
            SampleBatch batch;
            try {
              batch = SampleBatchCodec.decode(message.payload());
            } catch (MalformedMessage e) {
              malformed.increment();
              LOG.warn(
                  "not a sample batch, skipped source={} sequence={}: {}",
                  config.name(),
                  message.sequence(),
                  e.getMessage());
              return;
            }
            inbox.put(
                source, message, batch, doubt ? OptionalLong.empty() : Behind.in(message.notes()));
          }

          @Override
          public void streamReplaced() {
            LOG.warn("stream was made anew source={}", config.name());
            inbox.streamReplaced(source);
          }
        };
    var request = ReplayRequest.fromSequence(config.stream(), config.subject(), sequence);
    return new SourceReader(config.name(), data.replay(request, handler));
  }

  /** Name of the source. */
  public String name() {
    return name;
  }

  /** Why nothing comes at the moment; empty when fine. */
  public Optional<String> trouble() {
    return replay.trouble();
  }

  @Override
  public void close() {
    replay.close();
  }
}
