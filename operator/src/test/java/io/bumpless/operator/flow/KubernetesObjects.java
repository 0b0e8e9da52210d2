package io.bumpless.operator.flow;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** YAML text for the client. */
final class KubernetesObjects {
  private KubernetesObjects() {}

  static InputStream stream(String yaml) {
    return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
  }
}
