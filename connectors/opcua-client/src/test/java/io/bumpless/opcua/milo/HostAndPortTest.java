package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {

  @Test
  void names_with_an_underscore_and_addresses_are_hosts() {
    assertThat(HostAndPort.of("opc.tcp://dcs_gw.plant:4840/ua"))
        .contains(new HostAndPort("dcs_gw.plant", 4840));
    assertThat(HostAndPort.of("opc.tcp://[::1]:4840")).contains(new HostAndPort("[::1]", 4840));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "opc.tcp://host",
        "opc.tcp://host:0",
        "opc.tcp://host:65536",
        "opc.tcp://:4840",
        "http://host:4840",
        "opc.tcp://ho st:4840"
      })
  void anything_else_is_no_endpoint(String text) {
    assertThat(HostAndPort.of(text)).isEmpty();
  }
}
