package io.bumpless.opcua.testserver;

import io.bumpless.opcua.connection.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A self-signed application certificate with its key, for servers and clients in tests. */
public record ServerIdentity(KeyPair keyPair, X509Certificate certificate, String applicationUri) {

  /** A new one with this application URI. */
  public static ServerIdentity create(String applicationUri) {
    try {
      KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      X509Certificate certificate =
          new SelfSignedCertificateBuilder(pair)
              .setCommonName("Bumpless test")
              .setOrganization("Bumpless")
              .setApplicationUri(applicationUri)
              .addDnsName("localhost")
              .addIpAddress("127.0.0.1")
              .build();
      return new ServerIdentity(pair, certificate, applicationUri);
    } catch (Exception e) {
      throw new IllegalStateException("cannot make a certificate", e);
    }
  }

  /** Writes tls.crt and tls.key. */
  public CertificateFiles writeTo(Path folder) {
    try {
      Files.createDirectories(folder);
      CertificateFiles files = CertificateFiles.in(folder);
      Files.writeString(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
      PrivateKey key = keyPair.getPrivate();
      Files.writeString(files.key(), pem("PRIVATE KEY", key.getEncoded()));
      return files;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot write a certificate", e);
    }
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }
}
