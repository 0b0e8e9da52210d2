package io.bumpless.opcua.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "i=85",
        "i=4294967295",
        "nsu=urn:dcs:mill;s=FIC101.PV",
        "nsu=urn:dcs:mill;s=a;b=c",
        "nsu=urn:a%3Bb%25;i=7",
        "nsu=urn:x;g=09087e75-8e5e-499b-954f-f2a9603db28a",
        "nsu=urn:x;b=AAEC"
      })
  void the_text_form_reads_back_as_it_was_written(String text) {
    assertThat(NodeAddress.parse(text).toString()).isEqualTo(text);
  }

  @Test
  void escaped_characters_of_the_namespace_are_restored() {
    assertThat(NodeAddress.parse("nsu=urn:a%3Bb%25;i=7").namespaceUri()).isEqualTo("urn:a;b%");
  }

  @Test
  void namespace_0_is_the_same_in_both_spellings() {
    assertThat(NodeAddress.parse("nsu=http://opcfoundation.org/UA/;i=85"))
        .isEqualTo(NodeAddress.parse("i=85"));
  }

  @Test
  void a_namespace_index_is_refused_with_the_way_to_write_it() {
    assertThatThrownBy(() -> NodeAddress.parse("ns=2;s=FIC101.PV"))
        .hasMessageContaining("ns=2;s=FIC101.PV")
        .hasMessageContaining("nsu=<namespace uri>;s=FIC101.PV")
        .hasMessageContaining("make browse ENDPOINT=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "FIC101.PV",
        "s=FIC101.PV",
        "i=",
        "i=-1",
        "i=4294967296",
        "i=99999999999999999999",
        "nsu=urn:x",
        "nsu=;s=a",
        "nsu=urn:x;",
        "nsu=urn:x;s=",
        "nsu=urn:x;x=1",
        "nsu=urn:x;g=1-2-3-4-5",
        "nsu=urn:x;b=***",
        "svr=1;i=85"
      })
  void anything_else_is_refused_with_the_text_seen(String text) {
    assertThatThrownBy(() -> NodeAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }
}
