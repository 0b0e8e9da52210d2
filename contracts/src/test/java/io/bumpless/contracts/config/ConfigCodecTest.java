package io.bumpless.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.contracts.config.ConfigCodec.MalformedConfig;
import io.bumpless.contracts.config.OpcUaConfig.Identity;
import io.bumpless.contracts.config.OpcUaConfig.IdentityType;
import io.bumpless.contracts.config.OpcUaConfig.Mode;
import io.bumpless.contracts.config.OpcUaConfig.Policy;
import io.bumpless.contracts.config.OpcUaConfig.Security;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigCodecTest {
  private static final SourceConfig SOURCE =
      new SourceConfig(
          new Subject("mill", "mill-3", "uid-1"),
          new BusConfig(
              "nats://127.0.0.1:4222",
              "sns-mill-3",
              Optional.of("/etc/bus/data.creds"),
              Optional.of("/etc/bus/ctrl.creds")),
          "sensor.mill.mill-3",
          new OpcUaConfig(
              "opc.tcp://127.0.0.1:4840",
              true,
              new Security(
                  Policy.BASIC256SHA256,
                  Mode.SIGN_AND_ENCRYPT,
                  false,
                  Optional.of("/etc/trust"),
                  List.of("ab12"),
                  Optional.of("/etc/pki")),
              new Identity(IdentityType.USER_NAME, Optional.of("/etc/identity")),
              Duration.ofSeconds(5)),
          Duration.ofMillis(500),
          Duration.ofMinutes(10),
          SourceConfig.Timestamps.SOURCE,
          List.of(
              new SourceConfig.Tag(
                  "feed",
                  "nsu=urn:dcs:mill;s=FIC101.PV",
                  Optional.of("t/h"),
                  Optional.of(Duration.ofMillis(500)),
                  Optional.of(20),
                  Optional.of(0.1),
                  Optional.empty(),
                  false,
                  Optional.of(0.0),
                  Optional.of(400.0))),
          List.of("/etc/tags/0/tags.csv"),
          64L << 20,
          Duration.ofMinutes(1));

  @Test
  void a_written_config_is_read_back_equal() throws Exception {
    var codec = SourceConfig.codec();

    assertThat(codec.read(codec.write(SOURCE))).isEqualTo(SOURCE);
  }

  @Test
  void an_unknown_field_is_refused_by_name() {
    var text = SourceConfig.codec().write(SOURCE) + "surprise: 1\n";

    assertThatThrownBy(() -> SourceConfig.codec().read(text))
        .isInstanceOf(MalformedConfig.class)
        .hasMessageContaining("surprise");
  }

  @Test
  void an_empty_config_is_refused() {
    assertThatThrownBy(() -> SourceConfig.codec().read("")).isInstanceOf(MalformedConfig.class);
  }
}
