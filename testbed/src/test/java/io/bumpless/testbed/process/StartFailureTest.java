package io.bumpless.testbed.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StartFailureTest {
  private static final String PORT_TAKEN =
      "listen tcp 127.0.0.1:4222: bind: address already in use";

  private final AtomicInteger starts = new AtomicInteger();

  @Test
  void a_start_that_lost_its_port_is_tried_again() {
    String result =
        StartFailure.retryWhenPortTaken(
            () -> {
              if (starts.incrementAndGet() < 3) {
                throw new StartFailure("server ended", PORT_TAKEN);
              }
              return "up";
            });

    assertThat(result).isEqualTo("up");
    assertThat(starts).hasValue(3);
  }

  @Test
  void three_lost_ports_are_a_failure() {
    assertThatThrownBy(() -> StartFailure.retryWhenPortTaken(() -> fail(PORT_TAKEN)))
        .isInstanceOf(StartFailure.class);
    assertThat(starts).hasValue(3);
  }

  @Test
  void any_other_failure_is_not_tried_again() {
    assertThatThrownBy(() -> StartFailure.retryWhenPortTaken(() -> fail("unknown flag")))
        .hasMessageContaining("unknown flag");
    assertThat(starts).hasValue(1);
  }

  private String fail(String log) {
    starts.incrementAndGet();
    throw new StartFailure("server ended", log);
  }
}
