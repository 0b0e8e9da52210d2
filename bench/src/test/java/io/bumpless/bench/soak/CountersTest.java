package io.bumpless.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {

  @Test
  void onlyWhatWasDroppedSinceCountsAndTheReasonIsNamed() {
    var before = new Counters(Map.of("a", 0.0, "a{reason=\"late\"}", 3.0), 0);
    var after = new Counters(Map.of("a", 0.0, "a{reason=\"late\"}", 5.0), 0);

    assertThat(after.since(before)).isEqualTo(List.of(new Count("a{reason=\"late\"}", 2, 0)));
  }

  @Test
  void reasonsWithoutADropAreNotListed() {
    var counts = new Counters(Map.of("a", 0.0, "a{reason=\"late\"}", 3.0), 0);

    assertThat(counts.since(counts)).isEqualTo(List.of(new Count("a", 0, 0)));
  }
}
