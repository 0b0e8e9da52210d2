package io.bumpless.opcua.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waits_double_up_to_the_limit() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(Stream.generate(backoff::next).limit(5).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 5L, 5L);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_server_that_is_away_is_looked_for_at_least_every_second() {
    var backoff = Backoff.forProblem(ConnectionProblem.of(Reason.ConnectionRefused, "x"));
    assertThat(Stream.generate(backoff::next).limit(50))
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) <= 0);
  }

  @Test
  void a_wrong_password_is_tried_at_most_every_five_seconds() {
    var backoff = Backoff.forProblem(ConnectionProblem.of(Reason.IdentityRejected, "x"));
    assertThat(Stream.generate(backoff::next).limit(50))
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) >= 0);
  }
}
