package io.bumpless.testbed.kube;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEventTest {

  @ParameterizedTest
  @CsvSource({
    "get, apps, false",
    "watch, apps, false",
    "patch, bumpless.io, true",
    "deletecollection, apps, true",
    "create, authorization.k8s.io, false"
  })
  void only_requests_that_change_something_are_writes(String verb, String group, boolean write) {
    assertThat(
            new AuditEvent(verb, "ann", "kubectl", group, "ns", "things", "", "x", 200).isWrite())
        .isEqualTo(write);
  }
}
