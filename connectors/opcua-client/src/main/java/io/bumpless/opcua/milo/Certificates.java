package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.CertificateFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/** Reading and naming certificates. */
final class Certificates {

  private Certificates() {}

  static CertificateFacts facts(X509Certificate certificate) {
    return new CertificateFacts(
        certificate.getSubjectX500Principal().getName(),
        sha256(certificate),
        certificate.getNotAfter().toInstant());
  }

  static String sha256(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot hash a certificate", e);
    }
  }

  /** One or more certificates, PEM or DER. */
  static List<X509Certificate> parse(byte[] bytes) throws IOException {
    try {
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (found.isEmpty()) {
        throw new IOException("no certificate found");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new IOException("not a PEM or DER certificate", e);
    }
  }

  /** One or more revocation lists, PEM or DER. */
  static List<X509CRL> parseRevocations(byte[] bytes) throws IOException {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCRLs(new ByteArrayInputStream(bytes))
          .stream()
          .map(X509CRL.class::cast)
          .toList();
    } catch (GeneralSecurityException e) {
      throw new IOException("not a PEM or DER revocation list", e);
    }
  }
}
