package io.bumpless.opcua.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedValueTest {

  @ParameterizedTest
  @CsvSource({
    "SByte,127",
    "Byte,255",
    "Int16,-32768",
    "UInt16,65535",
    "Int32,-5",
    "UInt32,4294967295"
  })
  void a_number_becomes_the_integer_type_of_the_node(ValueType type, long value) {
    assertThat(TypedValue.ofNumber(type, (double) value))
        .isEqualTo(new TypedValue.Whole(type, value));
  }

  @ParameterizedTest
  @CsvSource({
    "SByte,128",
    "Byte,256",
    "Byte,-1",
    "UInt16,65536",
    "UInt32,-1",
    "Int64,1e300",
    "Float,1e39"
  })
  void a_number_that_does_not_fit_is_refused(ValueType type, double value) {
    assertThatThrownBy(() -> TypedValue.ofNumber(type, value)).hasMessageContaining("does not fit");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void a_number_that_is_not_finite_is_refused(double value) {
    assertThatThrownBy(() -> TypedValue.ofNumber(ValueType.Double, value))
        .hasMessageContaining("not finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Boolean", "String", "DateTime", "Other"})
  void a_number_is_never_coerced_into_a_type_without_numbers(ValueType type) {
    assertThatThrownBy(() -> TypedValue.ofNumber(type, 1)).hasMessageContaining(type.name());
  }

  @Test
  void an_unsigned_64_bit_integer_reads_as_unsigned() {
    assertThat(new TypedValue.Whole(ValueType.UInt64, -1).number()).hasValue(0x1p64);
  }

  @Test
  void a_boolean_reads_as_0_or_1_and_a_text_as_no_number() {
    assertThat(TypedValue.of(true).number()).hasValue(1);
    assertThat(TypedValue.of("1").number()).isEmpty();
  }
}
