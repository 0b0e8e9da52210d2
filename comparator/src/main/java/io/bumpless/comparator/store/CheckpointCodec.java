package io.bumpless.comparator.store;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bumpless.comparator.trial.Checkpoint;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.verdict.evidence.LogCapitals;
import io.bumpless.verdict.truth.LabelLedger;
import io.bumpless.verdict.truth.Prediction;
import java.io.IOException;

/**
 * {@link Checkpoint} to and from JSON, bit for bit: doubles are written in the shortest form that
 * reads back to the same bits. Half a checkpoint is none: a missing number is an error.
 */
public final class CheckpointCodec {
  /** Greatest value of the bucket (architecture.md). */
  static final int MAX_BYTES = 256 * 1024;

  private final ObjectMapper mapper =
      JsonRecords.mapper()
          .copy()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addMixIn(LogCapitals.class, AsArray.class)
          .addMixIn(LabelLedger.Joined.class, AsArray.class)
          .addMixIn(Prediction.class, AsArray.class);

  /** The records of which there are many. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  private interface AsArray {}

  /** The bytes of a checkpoint. */
  public byte[] encode(Checkpoint checkpoint) {
    try {
      return mapper.writeValueAsBytes(checkpoint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a checkpoint", e);
    }
  }

  /**
   * The checkpoint in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no checkpoint of this version
   */
  public Checkpoint decode(byte[] bytes) throws MalformedMessage {
    try {
      return mapper.readValue(bytes, Checkpoint.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new MalformedMessage("not a checkpoint: " + e.getMessage(), e);
    }
  }
}
