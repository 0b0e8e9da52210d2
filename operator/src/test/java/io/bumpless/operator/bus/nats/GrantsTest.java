package io.bumpless.operator.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.contracts.grant.GrantCodec;
import io.bumpless.operator.bus.BusUnavailable;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Grants.Wanted;
import io.bumpless.podkit.bus.KeyValue;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrantsTest extends SiteScenario {

  private static Wanted wanted(Mode mode, String digest) {
    return new Wanted(
        "uid-b", "test", mode, Optional.of(new Stable(digest, StableAuthority.ADVISE)));
  }

  private KeyValue stored() throws Exception {
    return get(pod(new BusUser.Writer("ns", "b", "m"), "ctrl").get("grants", "ns.b")).orElseThrow();
  }

  @Test
  void a_raised_grant_is_what_the_writer_reads() throws Exception {
    Grant grant = site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));

    assertThat(GrantCodec.decode(stored().value())).isEqualTo(grant);
    assertThat(grant.sequence()).isEqualTo(1);
  }

  @Test
  void the_same_grant_again_is_not_written() throws Exception {
    site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));
    long revision = stored().revision();
    site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));
    site.grants().lower("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));

    assertThat(stored().revision()).isEqualTo(revision);
  }

  @Test
  void lower_without_a_stored_grant_writes_nothing_and_grants_nothing() throws Exception {
    Grant grant = site.grants().lower("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));

    assertThat(grant.sequence()).isZero();
    assertThat(grant.advises()).isFalse();
    assertThat(get(pod(new BusUser.Writer("ns", "b", "m"), "ctrl").get("grants", "ns.b")))
        .isEmpty();
  }

  @Test
  void a_lowered_mode_is_written() throws Exception {
    site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));
    Grant grant = site.grants().lower("ns", "b", wanted(Mode.SHADOW, "sha256:a"));

    assertThat(grant.sequence()).isEqualTo(2);
    assertThat(GrantCodec.decode(stored().value()).maxMode()).isEqualTo(Mode.SHADOW);
  }

  @Test
  void racing_changes_never_use_a_sequence_twice() {
    var changes =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:" + i))))
            .toList();
    Set<Long> sequences = new HashSet<>();
    changes.forEach(change -> sequences.add(change.join().sequence()));

    assertThat(sequences).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
  }

  @Test
  void the_sequence_goes_on_after_a_kill_of_the_bus() {
    site.grants().raise("ns", "b", wanted(Mode.ADVISORY, "sha256:a"));
    server.kill();
    assertThatThrownBy(() -> site.grants().raise("ns", "b", wanted(Mode.SHADOW, "sha256:a")))
        .isInstanceOf(BusUnavailable.class);
    server.start();

    assertThat(site.grants().raise("ns", "b", wanted(Mode.SHADOW, "sha256:a")).sequence())
        .isEqualTo(2);
  }
}
