package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.OpcUaException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.client.identity.X509IdentityProvider;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;

/** Reads the identity's secrets, as they are now. */
final class Identities {

  private Identities() {}

  /**
   * @param validator checks the certificate that a password is encrypted with on an endpoint
   *     without message security
   */
  static IdentityProvider provider(Identity identity, CertificateValidator validator)
      throws OpcUaException {
    return switch (identity) {
      case Identity.Anonymous a -> new AnonymousProvider();
      case Identity.UserName files -> {
        String user = Secrets.readText(files.usernameFile());
        String password = Secrets.readText(files.passwordFile());
        yield new UsernameProvider(
            user,
            () -> password.getBytes(StandardCharsets.UTF_8),
            validator,
            policies -> policies.stream().min(encryptedFirst()).orElseThrow());
      }
      case Identity.Certificate certificate -> {
        OwnCertificate own = OwnCertificate.read(certificate.files());
        yield new X509IdentityProvider(own.leaf(), own.key());
      }
    };
  }

  /** A token policy None would send the password as it is, even where another one is offered. */
  private static Comparator<UserTokenPolicy> encryptedFirst() {
    return Comparator.comparing(
        policy -> SecurityPolicy.None.getUri().equals(policy.getSecurityPolicyUri()));
  }
}
