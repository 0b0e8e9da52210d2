package io.bumpless.contracts.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.contracts.bus.Score.Missing;
import io.bumpless.contracts.bus.Score.MissingReason;
import io.bumpless.contracts.bus.Score.Model;
import io.bumpless.contracts.bus.Score.Output;
import io.bumpless.contracts.bus.wire.ScoreMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoreCodecTest {
  private static final Model MODEL = new Model(3, "1f0c22aa", "sha256:abc");

  @Test
  void a_score_with_a_value_survives_the_wire_bit_for_bit() throws Exception {
    var score = score(List.of(new Output("feed_sp", Math.nextDown(231.5))), Optional.empty());

    assertThat(ScoreCodec.decode(ScoreCodec.encode(score))).isEqualTo(score);
  }

  @Test
  void a_score_without_value_carries_its_reason() throws Exception {
    var score =
        score(List.of(), Optional.of(new Missing(MissingReason.INPUT_BAD, "feed is Bad_NoData")));

    assertThat(ScoreCodec.decode(ScoreCodec.encode(score))).isEqualTo(score);
  }

  @Test
  void a_score_with_neither_value_nor_reason_is_refused() {
    byte[] bytes = ScoreMessage.newBuilder().setTick(42).build().toByteArray();

    assertThatThrownBy(() -> ScoreCodec.decode(bytes))
        .isInstanceOf(MalformedMessage.class)
        .hasMessageContaining("tick 42");
  }

  private static Score score(List<Output> outputs, Optional<Missing> missing) {
    return new Score(
        42,
        210,
        MODEL,
        outputs,
        missing,
        new InputQuality(1, 2, 3, 4, 5),
        "00112233445566778899aabbccddeeff",
        7,
        true,
        9);
  }
}
