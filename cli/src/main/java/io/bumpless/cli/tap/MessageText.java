package io.bumpless.cli.tap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.ScoreCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One message of the bus as one line of JSON. Values come twice, as a number for people and as the
 * bits of the double in hex, so that two of them can be compared exactly.
 *
 * @param samples whether a batch's samples are listed, or only counted
 */
public record MessageText(boolean samples) {

  /**
   * The line for a message.
   *
   * @param subject tells what the payload is: {@code sensor.…}, {@code score.…}, or text
   */
  public String line(String subject, long sequence, Instant storedAt, byte[] payload) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("subject", subject)
            .put("sequence", sequence)
            .put("storedAt", storedAt.toString());
    try {
      if (subject.startsWith("score.")) {
        score(line, ScoreCodec.decode(payload));
      } else if (subject.startsWith("sensor.")) {
        batch(line, SampleBatchCodec.decode(payload));
      } else {
        line.put("text", new String(payload, StandardCharsets.UTF_8));
      }
    } catch (MalformedMessage e) {
      line.put("malformed", e.getMessage());
    }
    return text(line);
  }

  private static void score(ObjectNode line, Score score) {
    line.put("tick", score.tick())
        .put("tickTime", time(score.tickTime()))
        .put("revision", score.model().revision())
        .put("id", score.model().id())
        .put("digest", score.model().digest());
    ObjectNode outputs = line.putObject("outputs");
    score.outputs().forEach(o -> value(outputs.putObject(o.name()), o.value()));
    score.missing().ifPresent(m -> line.put("reason", m.reason().name()).put("detail", m.detail()));
    line.put("inputHash", score.inputHash())
        .put("publishedAt", time(score.publishedAt()))
        .put("live", score.live())
        .put("latencyMicros", score.latencyNanos() / 1_000);
  }

  private void batch(ObjectNode line, SampleBatch batch) {
    line.put("run", batch.runId())
        .put("number", batch.number())
        .put("completeUntil", time(batch.completeUntil()))
        .put("keyframe", batch.keyframe())
        .put("tagTable", batch.tagTableVersion());
    batch
        .tagTable()
        .ifPresent(
            table -> {
              var names = line.putArray("tags");
              table.tags().forEach(tag -> names.add(tag.name()));
            });
    if (!batch.gaps().isEmpty()) {
      var gaps = line.putArray("gaps");
      batch.gaps().forEach(gap -> gap(gaps.addObject(), gap));
    }
    Samples all = batch.samples();
    if (!samples) {
      line.put("samples", all.size());
      return;
    }
    var list = line.putArray("samples");
    for (int i = 0; i < all.size(); i++) {
      ObjectNode sample = list.addObject().put("tag", all.tag(i)).put("time", time(all.time(i)));
      value(sample, all.value(i));
      sample.put("status", "%08X".formatted(all.status(i)));
    }
  }

  private static void gap(ObjectNode node, Gap gap) {
    if (gap.from() != 0) {
      node.put("from", time(gap.from()));
    }
    node.put("to", time(gap.to())).put("reason", gap.reason().name()).put("dropped", gap.dropped());
  }

  /** JSON has no NaN and no infinity: such a value is text. */
  private static void value(ObjectNode node, double value) {
    if (Double.isFinite(value)) {
      node.put("value", value);
    } else {
      node.put("value", Double.toString(value));
    }
    node.put("bits", "%016x".formatted(Double.doubleToRawLongBits(value)));
  }

  private static String time(long nanos) {
    return Instant.ofEpochSecond(0, nanos).toString();
  }

  private static String text(ObjectNode line) {
    try {
      return JsonRecords.mapper().writeValueAsString(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a line", e);
    }
  }
}
