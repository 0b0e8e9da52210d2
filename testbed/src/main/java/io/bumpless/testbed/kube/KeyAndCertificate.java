package io.bumpless.testbed.kube;

import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A private key with its certificate, and both as PEM (PKCS#8 and X.509), as Kubernetes' files have
 * them.
 */
record KeyAndCertificate(PrivateKey key, X509Certificate certificate) {

  String keyPem() {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("certificate made a moment ago cannot be encoded", e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind);
  }
}
