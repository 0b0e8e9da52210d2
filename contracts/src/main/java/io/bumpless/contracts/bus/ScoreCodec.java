package io.bumpless.contracts.bus;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Model;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.contracts.bus.wire.InputQualityMessage;
import io.bumpless.contracts.bus.wire.OutputMessage;
import io.bumpless.contracts.bus.wire.ScoreMessage;
import java.util.HexFormat;
import java.util.Optional;

/** {@link Score} to and from its protobuf form ({@code bumpless/v1/bus.proto}). */
public final class ScoreCodec {
  private ScoreCodec() {}

  /** The bytes of a score. */
  public static byte[] encode(Score score) {
    var quality = score.quality();
    var message =
        ScoreMessage.newBuilder()
            .setTick(score.tick())
            .setTickTime(score.tickTime())
            .setRevision(score.model().revision())
            .setId(score.model().id())
            .setDigest(score.model().digest())
            .setQuality(
                InputQualityMessage.newBuilder()
                    .setGood(quality.good())
                    .setUncertain(quality.uncertain())
                    .setBad(quality.bad())
                    .setStale(quality.stale())
                    .setMissing(quality.missing()))
            .setInputHash(ByteString.copyFrom(HexFormat.of().parseHex(score.inputHash())))
            .setPublishedAt(score.publishedAt())
            .setLive(score.live())
            .setLatency(score.latencyNanos());
    for (Output output : score.outputs()) {
      message.addOutputs(
          OutputMessage.newBuilder().setName(output.name()).setValue(output.value()));
    }
    score.missing().ifPresent(m -> message.setReason(m.reason().name()).setDetail(m.detail()));
    return message.build().toByteArray();
  }

  /**
   * The score in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no score, or it has neither outputs nor a reason
   */
  public static Score decode(byte[] bytes) throws MalformedMessage {
    ScoreMessage message;
    try {
      message = ScoreMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedMessage("not a score: " + bytes.length + " bytes that do not parse", e);
    }
    if (message.getOutputsCount() == 0 == message.getReason().isEmpty()) {
      throw new MalformedMessage(
          "score of tick %d must have either outputs or a reason".formatted(message.getTick()));
    }
    var quality = message.getQuality();
    return new Score(
        message.getTick(),
        message.getTickTime(),
        new Model(message.getRevision(), message.getId(), message.getDigest()),
        message.getOutputsList().stream().map(o -> new Output(o.getName(), o.getValue())).toList(),
        missing(message),
        new InputQuality(
            quality.getGood(),
            quality.getUncertain(),
            quality.getBad(),
            quality.getStale(),
            quality.getMissing()),
        HexFormat.of().formatHex(message.getInputHash().toByteArray()),
        message.getPublishedAt(),
        message.getLive(),
        message.getLatency());
  }

  private static Optional<Missing> missing(ScoreMessage message) throws MalformedMessage {
    if (message.getReason().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Missing(MissingReason.valueOf(message.getReason()), message.getDetail()));
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage("unknown reason " + message.getReason(), e);
    }
  }
}
