package io.bumpless.writer.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import io.bumpless.contracts.grant.GrantCodec;
import io.bumpless.podkit.bus.KeyValue;
import io.bumpless.writer.actuation.GrantStanding.Status;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the watched key says (actuation.md, "Grant"). */
class GrantWatchTest {
  private final GrantWatch watch = new GrantWatch("uid-1", () -> 5L);

  private void put(Grant grant, long revision) {
    watch.on(Optional.of(new KeyValue("mill.b", GrantCodec.encode(grant), revision)));
  }

  private static Grant grant(long sequence) {
    return new Grant(
        "uid-1",
        sequence,
        "test",
        Mode.ADVISORY,
        Optional.of(new Stable("sha256:a", StableAuthority.ADVISE)),
        Optional.empty());
  }

  @Test
  void a_grant_comes_into_force() {
    put(grant(3), 1);
    assertThat(watch.standing().status()).isEqualTo(Status.InForce);
    assertThat(watch.standing().advised(5)).contains("sha256:a");
  }

  @Test
  void a_deleted_key_is_no_authority() {
    put(grant(3), 1);
    watch.on(Optional.empty());
    assertThat(watch.standing().status()).isEqualTo(Status.Missing);
  }

  @Test
  void bytes_that_are_no_grant_are_no_authority() {
    put(grant(3), 1);
    watch.on(Optional.of(new KeyValue("mill.b", "{".getBytes(UTF_8), 2)));
    assertThat(watch.standing().status()).isEqualTo(Status.Unreadable);
    assertThat(watch.standing().advised(5)).isEmpty();
  }
}
