package io.bumpless.testbed.kube;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Renders kubeconfig files with everything inside (no paths), as kubectl, fabric8 and Quarkus read
 * them.
 */
final class Kubeconfig {
  private Kubeconfig() {}

  static String withCertificate(
      String server, String caPem, KubeUser user, KeyAndCertificate client) {
    String credentials =
        """
            client-certificate-data: %s
            client-key-data: %s
        """
            .formatted(base64(client.certificatePem()), base64(client.keyPem()));
    return render(server, caPem, user.name(), credentials);
  }

  static String withToken(String server, String caPem, String user, String token) {
    return render(server, caPem, user, "    token: %s\n".formatted(token));
  }

  private static String render(String server, String caPem, String user, String credentials) {
    return """
    apiVersion: v1
    kind: Config
    clusters:
    - name: bumpless
      cluster:
        server: %s
        certificate-authority-data: %s
    contexts:
    - name: bumpless
      context:
        cluster: bumpless
        user: "%s"
        namespace: default
    current-context: bumpless
    users:
    - name: "%s"
      user:
    """
            .formatted(server, base64(caPem), user, user)
        + credentials;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
