package io.bumpless.testbed.junit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.testbed.binaries.Binary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class BinaryAssumptionsTest {
  private static final Binary ABSENT = new Binary.Absent("etcd is not built");

  @Test
  void a_test_without_its_program_is_skipped_with_the_reason() {
    assertThatThrownBy(() -> BinaryAssumptions.assumeFound(ABSENT, false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("etcd is not built");
  }

  @Test
  void the_build_that_decides_fails_instead_of_skipping() {
    assertThatThrownBy(() -> BinaryAssumptions.assumeFound(ABSENT, true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("etcd is not built");
  }

  @Test
  void a_test_with_its_program_goes_on() {
    assertThatCode(() -> BinaryAssumptions.assumeFound(new Binary.Found(Path.of("etcd")), true))
        .doesNotThrowAnyException();
  }
}
