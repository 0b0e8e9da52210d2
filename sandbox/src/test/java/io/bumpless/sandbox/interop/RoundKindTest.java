package io.bumpless.sandbox.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundKindTest {

  @Test
  void two_restarts_of_each_of_four_lanes_show_every_kind() {
    var seen = EnumSet.noneOf(RoundKind.class);
    for (int lane = 0; lane < 4; lane++) {
      seen.addAll(RoundKind.plan(2, lane, lane % 2 == 1));
    }
    assertThat(seen).containsExactlyInAnyOrder(RoundKind.values());
  }

  @Test
  void so_many_restarts_as_asked_for_and_silent_outages_among_them() {
    List<RoundKind> plan = RoundKind.plan(20, 0, true);
    assertThat(plan.stream().filter(kind -> !kind.silent())).hasSize(20);
    assertThat(plan).contains(RoundKind.HALF_OPEN, RoundKind.STOPPED);
    assertThat(plan.stream().filter(RoundKind::silent)).hasSize(8);
  }

  @Test
  void without_certificates_none_is_renewed() {
    assertThat(RoundKind.plan(20, 0, false))
        .doesNotContain(RoundKind.RENEWED, RoundKind.REPLACED)
        .contains(RoundKind.ORDERLY, RoundKind.KILLED, RoundKind.LATE, RoundKind.SHIFT);
  }
}
