package io.bumpless.contracts.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.bus.MalformedMessage;
import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.contracts.grant.Grant.Stable;
import io.bumpless.contracts.grant.Grant.StableAuthority;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantCodecTest {
  @Test
  void a_grant_is_read_back_equal() throws Exception {
    var grant =
        new Grant(
            "uid-9",
            12,
            "target stage Advise",
            Mode.ADVISORY,
            Optional.of(new Stable("sha256:abc", StableAuthority.ADVISE)),
            Optional.empty());

    assertThat(GrantCodec.decode(GrantCodec.encode(grant))).isEqualTo(grant);
  }

  @Test
  void a_grant_without_binding_is_no_grant() {
    assertThatThrownBy(() -> GrantCodec.decode("{\"sequence\":1}".getBytes(UTF_8)))
        .isInstanceOf(MalformedMessage.class);
  }

  @Test
  void nothing_advises_when_the_stable_has_no_authority() {
    var grant =
        new Grant(
            "uid-9",
            1,
            "Shadow",
            Mode.ADVISORY,
            Optional.of(new Stable("sha256:abc", StableAuthority.NONE)),
            Optional.empty());

    assertThat(grant.advises()).isFalse();
  }
}
