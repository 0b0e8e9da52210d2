package io.bumpless.comparator.ingest;

import io.bumpless.comparator.pairing.ScoreArrival;
import io.bumpless.comparator.plan.EventTime;
import io.bumpless.comparator.tag.RegimeTrack;
import io.bumpless.comparator.tag.TruthTrack;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.comparator.trial.Comparing.Stream;
import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.ScoreCodec;
import io.bumpless.contracts.config.ComparatorConfig;
import io.bumpless.podkit.bus.Bus;
import io.bumpless.podkit.bus.Replay;
import io.bumpless.podkit.bus.ReplayHandler;
import io.bumpless.podkit.bus.ReplayRequest;
import io.bumpless.podkit.bus.StoredMessage;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the score stream, and the sources of regime and truth, into the inbox.
 *
 * <p>Scores of all revisions are read by one consumer with a wildcard, so that both versions come
 * in the order in which they were stored.
 */
public final class StreamReaders implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StreamReaders.class);

  /** A source's stream has a keyframe at least each minute. */
  private static final Duration KEYFRAME = Duration.ofMinutes(5);

  private final ComparatorConfig config;
  private final Bus data;
  private final Inbox inbox;
  private final Counter malformed;
  private final List<Replay> replays = new ArrayList<>();

  private StreamReaders(ComparatorConfig config, Bus data, Inbox inbox, Counter malformed) {
    this.config = config;
    this.data = data;
    this.inbox = inbox;
    this.malformed = malformed;
  }

  /** Starts reading from a checkpoint, or from where the task began. */
  public static StreamReaders start(
      ComparatorConfig config,
      Bus data,
      Inbox inbox,
      Optional<Checkpoint> from,
      Counter malformed) {
    var readers = new StreamReaders(config, data, inbox, malformed);
    readers.scores(from);
    config
        .regime()
        .ifPresent(
            regime ->
                readers.tag(
                    Stream.REGIME,
                    regime.source(),
                    from.flatMap(Checkpoint::regime)
                        .map(RegimeTrack.State::place)
                        .map(place -> place.sequence())
                        .orElse(0L)));
    config
        .truth()
        .ifPresent(
            truth ->
                readers.tag(
                    Stream.TRUTH,
                    truth.source(),
                    from.flatMap(Checkpoint::truth)
                        .map(TruthTrack.State::place)
                        .map(place -> place.sequence())
                        .orElse(0L)));
    return readers;
  }

  private void scores(Optional<Checkpoint> from) {
    String namespace = config.deployment().namespace();
    String name = config.deployment().name();
    String stream = BusNames.scoreStream(namespace, name);
    String subject = BusNames.scoreSubject(namespace, name, "*");
    ReplayRequest request =
        from.map(c -> ReplayRequest.fromSequence(stream, subject, Math.max(c.resume(), 1)))
            .orElseGet(() -> ReplayRequest.fromTime(stream, subject, config.since()));
    replays.add(
        data.replay(
            request,
            handler(
                Stream.SCORES,
                message -> {
                  String token =
                      message.subject().substring(message.subject().lastIndexOf('.') + 1);
                  boolean judged = token.equals(config.judged().scores());
                  boolean reference =
                      config.reference().map(r -> token.equals(r.scores())).orElse(false);
                  return judged || reference
                      ? Optional.of(scored(message, judged))
                      : Optional.empty();
                })));
  }

  private static Delivery scored(StoredMessage message, boolean judged) throws MalformedMessage {
    return new Delivery.Scored(
        new ScoreArrival(
            message.sequence(),
            EventTime.nanos(message.storedAt()),
            judged,
            ScoreCodec.decode(message.payload())));
  }

  private void tag(Stream role, String source, long after) {
    String namespace = config.deployment().namespace();
    String stream = BusNames.sensorStream(namespace, source);
    String subject = BusNames.sensorSubject(namespace, source);
    ReplayRequest request =
        after > 0
            ? ReplayRequest.fromSequence(stream, subject, after + 1)
            : ReplayRequest.fromTime(stream, subject, config.since().minus(KEYFRAME));
    replays.add(
        data.replay(
            request,
            handler(
                role,
                message ->
                    Optional.of(
                        new Delivery.Batch(
                            role,
                            message.sequence(),
                            SampleBatchCodec.decode(message.payload()))))));
  }

  private interface Decoder {
    Optional<Delivery> decode(StoredMessage message) throws MalformedMessage;
  }

  private ReplayHandler handler(Stream stream, Decoder decoder) {
    return new ReplayHandler() {
      @Override
      public void on(StoredMessage message) throws InterruptedException {
        Optional<Delivery> delivery;
        try {
          delivery = decoder.decode(message);
        } catch (MalformedMessage e) {
          malformed.increment();
          LOG.warn(
              "message skipped stream={} sequence={}: {}",
              stream,
              message.sequence(),
              e.getMessage());
          return;
        }
        if (delivery.isPresent()) {
          inbox.put(stream, delivery.get());
        }
      }

      @Override
      public void streamReplaced() {
        LOG.warn("stream was made anew stream={}", stream);
        try {
          inbox.put(stream, new Delivery.Replaced(stream));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  /** Why a stream gives nothing at the moment; empty when all are fine. */
  public Optional<String> trouble() {
    return replays.stream().flatMap(replay -> replay.trouble().stream()).findFirst();
  }

  @Override
  public void close() {
    replays.forEach(Replay::close);
  }
}
