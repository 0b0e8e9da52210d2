package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a rollout remembers in the bus. */
class MemoriesTest extends SiteScenario {
  @Test
  void what_is_written_is_read_and_the_same_is_not_written_again() throws Exception {
    assertThat(site.memories().read("ns", "m")).isEmpty();

    site.memories().write("ns", "m", bytes("one"));
    site.memories().write("ns", "m", bytes("one"));
    assertThat(site.memories().read("ns", "m")).contains(bytes("one"));

    site.memories().write("ns", "m", bytes("two"));
    assertThat(site.memories().read("ns", "m")).contains(bytes("two"));
    assertThat(site.memories().read("ns", "other")).isEmpty();
  }
}
