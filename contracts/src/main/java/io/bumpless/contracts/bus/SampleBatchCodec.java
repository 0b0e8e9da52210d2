package io.bumpless.contracts.bus;

import com.google.protobuf.InvalidProtocolBufferException;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.wire.GapMessage;
import io.bumpless.contracts.bus.wire.SampleBatchMessage;
import io.bumpless.contracts.bus.wire.TagMessage;
import io.bumpless.contracts.bus.wire.TagTableMessage;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link SampleBatch} to and from its protobuf form ({@code bumpless/v1/bus.proto}). */
public final class SampleBatchCodec {
  private SampleBatchCodec() {}

  /** The bytes of a batch. */
  public static byte[] encode(SampleBatch batch) {
    Samples samples = batch.samples();
    long base = samples.size() == 0 ? batch.completeUntil() : samples.time(0);
    var message =
        SampleBatchMessage.newBuilder()
            .setRunId(batch.runId())
            .setNumber(batch.number())
            .setCompleteUntil(batch.completeUntil())
            .setTagTableVersion(batch.tagTableVersion())
            .setKeyframe(batch.keyframe())
            .setPublishingInterval(batch.publishingInterval())
            .setBaseTime(base);
    batch.tagTable().ifPresent(table -> message.setTagTable(wire(table)));
    for (int i = 0; i < samples.size(); i++) {
      message
          .addTag(samples.tag(i))
          .addSourceTimeOffset(samples.time(i) - base)
          .addValue(samples.value(i))
          .addStatus(samples.status(i));
    }
    batch.gaps().forEach(gap -> message.addGaps(wire(gap)));
    return message.build().toByteArray();
  }

  /**
   * The batch in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no batch, or its columns differ in length
   */
  public static SampleBatch decode(byte[] bytes) throws MalformedMessage {
    SampleBatchMessage message;
    try {
      message = SampleBatchMessage.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedMessage(
          "not a sample batch: " + bytes.length + " bytes that do not parse", e);
    }
    int size = message.getTagCount();
    if (message.getSourceTimeOffsetCount() != size
        || message.getValueCount() != size
        || message.getStatusCount() != size) {
      throw new MalformedMessage(
          "columns differ in length: %d tags, %d times, %d values, %d statuses"
              .formatted(
                  size,
                  message.getSourceTimeOffsetCount(),
                  message.getValueCount(),
                  message.getStatusCount()));
    }
    var samples = Samples.builder(size);
    for (int i = 0; i < size; i++) {
      samples.add(
          message.getTag(i),
          message.getBaseTime() + message.getSourceTimeOffset(i),
          message.getValue(i),
          message.getStatus(i));
    }
    return new SampleBatch(
        message.getRunId(),
        message.getNumber(),
        message.getCompleteUntil(),
        message.getTagTableVersion(),
        message.hasTagTable() ? Optional.of(table(message.getTagTable())) : Optional.empty(),
        message.getKeyframe(),
        message.getPublishingInterval(),
        samples.build(),
        gaps(message.getGapsList()));
  }

  private static TagTableMessage wire(TagTable table) {
    var message = TagTableMessage.newBuilder();
    for (TagTable.Tag tag : table.tags()) {
      var one =
          TagMessage.newBuilder()
              .setName(tag.name())
              .setUnit(tag.unit())
              .setAcceptUncertain(tag.acceptUncertain())
              .setStaleAfter(tag.staleAfter().map(Duration::toNanos).orElse(0L));
      tag.low().ifPresent(one::setLow);
      tag.high().ifPresent(one::setHigh);
      message.addTags(one);
    }
    return message.build();
  }

  private static TagTable table(TagTableMessage message) {
    return new TagTable(
        message.getTagsList().stream()
            .map(
                t ->
                    new TagTable.Tag(
                        t.getName(),
                        t.getUnit(),
                        t.getAcceptUncertain(),
                        t.getStaleAfter() == 0
                            ? Optional.empty()
                            : Optional.of(Duration.ofNanos(t.getStaleAfter())),
                        t.hasLow() ? Optional.of(t.getLow()) : Optional.empty(),
                        t.hasHigh() ? Optional.of(t.getHigh()) : Optional.empty()))
            .toList());
  }

  private static GapMessage wire(Gap gap) {
    return GapMessage.newBuilder()
        .setFrom(gap.from())
        .setTo(gap.to())
        .setReason(gap.reason().name())
        .setDropped(gap.dropped())
        .build();
  }

  private static List<Gap> gaps(List<GapMessage> messages) throws MalformedMessage {
    try {
      return messages.stream()
          .map(
              g ->
                  new Gap(
                      g.getFrom(),
                      g.getTo(),
                      GapReason.valueOf(g.getReason().toUpperCase(Locale.ROOT)),
                      g.getDropped()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new MalformedMessage("unknown gap reason: " + e.getMessage(), e);
    }
  }
}
