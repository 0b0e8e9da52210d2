package io.bumpless.opcua.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchdogTest {

  private static final long SECOND = 1_000_000_000L;

  private final Watchdog watchdog = new Watchdog();

  @Test
  void five_seconds_are_always_allowed_and_not_more_at_the_default_interval() {
    watchdog.expect(500, 0);
    assertThat(watchdog.silent(5 * SECOND)).isFalse();
    assertThat(watchdog.silent(5 * SECOND + 1)).isTrue();
  }

  @Test
  void a_slow_server_may_miss_three_reports() {
    watchdog.expect(10_000, 0);
    assertThat(watchdog.silent(30 * SECOND)).isFalse();
    assertThat(watchdog.silent(30 * SECOND + 1)).isTrue();
    assertThat(watchdog.allowedMillis()).isEqualTo(30_000);
  }

  @Test
  void each_report_begins_the_time_anew() {
    watchdog.expect(500, 0);
    watchdog.heard(4 * SECOND);
    assertThat(watchdog.silent(9 * SECOND)).isFalse();
    assertThat(watchdog.silent(10 * SECOND)).isTrue();
  }

  @Test
  void a_freeze_of_our_own_is_not_the_servers_silence() {
    watchdog.expect(500, 0);
    watchdog.forgive(60 * SECOND);
    assertThat(watchdog.silent(62 * SECOND)).isFalse();
  }
}
