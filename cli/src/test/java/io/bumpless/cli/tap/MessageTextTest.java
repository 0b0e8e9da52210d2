package io.bumpless.cli.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.SampleBatch.Gap;
import io.bumpless.contracts.bus.SampleBatch.GapReason;
import io.bumpless.contracts.bus.SampleBatchCodec;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.Model;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.contracts.bus.ScoreCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageTextTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final long T = AT.getEpochSecond() * 1_000_000_000L;

  @Test
  void a_score_shows_its_value_as_a_number_and_as_exact_bits() throws Exception {
    var score =
        new Score(
            7,
            T,
            new Model(1, "1f0c", "sha256:ab"),
            List.of(new Output("y", 0.1)),
            Optional.empty(),
            new InputQuality(1, 0, 0, 0, 0),
            "00",
            T,
            true,
            5_000);

    JsonNode line = line("score.mill.soft.1f0c", ScoreCodec.encode(score), false);

    assertThat(line.at("/outputs/y/value").doubleValue()).isEqualTo(0.1);
    assertThat(line.at("/outputs/y/bits").textValue()).isEqualTo("3fb999999999999a");
    assertThat(line.at("/tickTime").textValue()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(line.at("/latencyMicros").intValue()).isEqualTo(5);
  }

  @Test
  void a_batch_counts_its_samples_and_shows_its_gaps() throws Exception {
    JsonNode line = line("sensor.mill.mill-3", SampleBatchCodec.encode(batch()), false);

    assertThat(line.at("/samples").intValue()).isEqualTo(1);
    assertThat(line.at("/gaps/0/reason").textValue()).isEqualTo("RESTART");
  }

  @Test
  void a_batch_lists_its_samples_on_demand_and_a_nan_is_text() throws Exception {
    JsonNode line = line("sensor.mill.mill-3", SampleBatchCodec.encode(batch()), true);

    assertThat(line.at("/samples/0/value").textValue()).isEqualTo("NaN");
    assertThat(line.at("/samples/0/status").textValue()).isEqualTo("80310000");
  }

  @Test
  void a_malformed_message_is_shown_as_such_and_not_skipped() throws Exception {
    JsonNode line = line("score.mill.soft.1f0c", "nonsense".getBytes(UTF_8), false);

    assertThat(line.at("/malformed").textValue()).startsWith("not a score");
  }

  private static SampleBatch batch() {
    return new SampleBatch(
        "run",
        1,
        T,
        "v",
        Optional.empty(),
        false,
        1,
        Samples.builder(1).add(0, T, Double.NaN, 0x80310000).build(),
        List.of(new Gap(0, T, GapReason.RESTART, 0)));
  }

  private static JsonNode line(String subject, byte[] payload, boolean samples) throws Exception {
    return JsonRecords.mapper().readTree(new MessageText(samples).line(subject, 3, AT, payload));
  }
}
