package io.bumpless.sandbox.tap;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A gap marker of a sensor stream, both ends included.
 *
 * @param reason as the connector wrote it
 */
public record StoredGap(Instant from, Instant to, String reason) {

  /** The markers in a stream's batches; a marker without begin reaches back to the batch before. */
  public static List<StoredGap> in(List<JsonNode> batches) {
    List<StoredGap> gaps = new ArrayList<>();
    Instant completeUntil = Instant.EPOCH;
    for (JsonNode batch : batches) {
      for (JsonNode gap : batch.path("gaps")) {
        Instant from = gap.has("from") ? Instant.parse(gap.path("from").asText()) : completeUntil;
        gaps.add(
            new StoredGap(
                from, Instant.parse(gap.path("to").asText()), gap.path("reason").asText()));
      }
      completeUntil = Instant.parse(batch.path("completeUntil").asText());
    }
    return gaps;
  }
}
