package io.bumpless.plant.opcua;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Period;
import java.util.HexFormat;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * Key and self-signed application certificate of the server, kept across restarts.
 *
 * @param keyPair RSA 2048
 * @param certificate its certificate; the ApplicationUri is in the subject alternative name
 * @param certificateFile the certificate in DER form, for clients that want to trust it
 */
record ServerKeys(KeyPair keyPair, X509Certificate certificate, Path certificateFile) {
  private static final String ALIAS = "server";

  /** Not a secret: the key of a simulator protects nothing. */
  private static final char[] PASSWORD = "plant".toCharArray();

  static ServerKeys loadOrCreate(Path folder, String applicationUri) throws IOException {
    Path store = folder.resolve("server.p12");
    Files.createDirectories(folder);
    try {
      if (Files.notExists(store)) {
        create(store, applicationUri);
      }
      ServerKeys keys = load(store, folder.resolve("server.crt"));
      Files.write(keys.certificateFile(), keys.certificate().getEncoded());
      return keys;
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the key store " + store + "; remove it to start anew", e);
    }
  }

  String sha256() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot hash the server certificate", e);
    }
  }

  private static ServerKeys load(Path file, Path certificateFile)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    X509Certificate certificate = (X509Certificate) store.getCertificate(ALIAS);
    PrivateKey key = (PrivateKey) store.getKey(ALIAS, PASSWORD);
    return new ServerKeys(
        new KeyPair(certificate.getPublicKey(), key), certificate, certificateFile);
  }

  private static void create(Path file, String applicationUri)
      throws IOException, GeneralSecurityException {
    KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate certificate = certificate(pair, applicationUri);
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    }
  }

  private static X509Certificate certificate(KeyPair pair, String applicationUri)
      throws GeneralSecurityException {
    try {
      return new SelfSignedCertificateBuilder(pair)
          .setCommonName("Bumpless plant simulator")
          .setOrganization("Bumpless")
          .setApplicationUri(applicationUri)
          .addDnsName("localhost")
          .addIpAddress("127.0.0.1")
          .setValidityPeriod(Period.ofYears(5))
          .build();
    } catch (Exception e) {
      throw new GeneralSecurityException("cannot make a certificate for " + applicationUri, e);
    }
  }
}
