package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.CertificateFacts;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * A certificate of ours with its key, read from files.
 *
 * @param chain own certificate first
 */
record OwnCertificate(List<X509Certificate> chain, PrivateKey key) {

  static OwnCertificate read(CertificateFiles files) throws OpcUaException {
    byte[] certificate = Secrets.read(files.certificate());
    byte[] key = Secrets.read(files.key());
    List<X509Certificate> chain;
    try {
      chain = Certificates.parse(certificate);
    } catch (IOException e) {
      throw invalid(files.certificate() + " holds no certificate: " + e.getMessage());
    }
    return new OwnCertificate(chain, privateKey(files, key));
  }

  X509Certificate leaf() {
    return chain.getFirst();
  }

  KeyPair keyPair() {
    return new KeyPair(leaf().getPublicKey(), key);
  }

  X509Certificate[] chainArray() {
    return chain.toArray(X509Certificate[]::new);
  }

  CertificateFacts facts() {
    return Certificates.facts(leaf());
  }

  /** The subject alternative name URI: an OPC UA client must present this as its own. */
  String applicationUri() throws OpcUaException {
    return CertificateUtil.getSanUri(leaf())
        .orElseThrow(
            () ->
                invalid(
                    "our certificate "
                        + leaf().getSubjectX500Principal()
                        + " has no subject alternative name of type URI; OPC UA needs the"
                        + " application URI there"));
  }

  private static PrivateKey privateKey(CertificateFiles files, byte[] pem) throws OpcUaException {
    try (Reader text = new StringReader(new String(pem, StandardCharsets.US_ASCII));
        PEMParser parser = new PEMParser(text)) {
      var converter = new JcaPEMKeyConverter();
      return switch (parser.readObject()) {
        case PrivateKeyInfo pkcs8 -> converter.getPrivateKey(pkcs8);
        case PEMKeyPair pkcs1 -> converter.getKeyPair(pkcs1).getPrivate();
        case null, default ->
            throw invalid(files.key() + " holds no unencrypted PEM private key (PKCS#8 or PKCS#1)");
      };
    } catch (IOException e) {
      // The parser's message may quote the file: leave it out.
      throw invalid(files.key() + " is not a readable PEM private key");
    }
  }

  private static OpcUaException invalid(String message) {
    return new OpcUaException(ConnectionProblem.of(Reason.OwnCertificateInvalid, message));
  }
}
