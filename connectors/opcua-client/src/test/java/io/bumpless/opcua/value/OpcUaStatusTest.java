package io.bumpless.opcua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OpcUaStatusTest {

  @Test
  void codes_have_the_names_of_the_specification() {
    assertThat(OpcUaStatus.BAD_NODE_ID_UNKNOWN.name()).isEqualTo("Bad_NodeIdUnknown");
    assertThat(new OpcUaStatus(0).name()).isEqualTo("Good");
    assertThat(new OpcUaStatus(0x8ABC_0000L).name()).isEqualTo("0x8ABC0000");
  }

  @Test
  void severity_is_in_the_two_highest_bits() {
    assertThat(new OpcUaStatus(0x8034_0000L).isBad()).isTrue();
    assertThat(new OpcUaStatus(0x4090_0000L).isUncertain()).isTrue();
    assertThat(OpcUaStatus.GOOD_CLAMPED.isGood()).isTrue();
  }

  @Test
  void overflow_needs_the_info_type_as_well() {
    assertThat(new OpcUaStatus(0x480).overflow()).isTrue();
    assertThat(new OpcUaStatus(0x080).overflow()).isFalse();
    assertThat(new OpcUaStatus(0x480).sameCode(OpcUaStatus.GOOD)).isTrue();
  }

  @Test
  void a_code_beyond_32_bits_is_refused() {
    assertThatThrownBy(() -> new OpcUaStatus(-1)).hasMessageContaining("-1");
  }
}
