package io.bumpless.plant.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trust by folder. Under {@code pki/}: {@code trusted/certs} are the client applications let in,
 * {@code rejected/certs} those turned away (move a file over to accept it), {@code users/certs} the
 * certificates of users.
 */
final class ServerTrust implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTrust.class);

  private final FileBasedTrustListManager trustList;
  private final CertificateManager certificates;
  private final Path userCertificates;

  private ServerTrust(
      FileBasedTrustListManager trustList, CertificateManager certificates, Path users) {
    this.trustList = trustList;
    this.certificates = certificates;
    this.userCertificates = users;
  }

  static ServerTrust open(Path pki, ServerKeys keys, boolean trustAll) throws IOException {
    Path users = pki.resolve("users").resolve("certs");
    Files.createDirectories(users);
    FileBasedTrustListManager trustList = FileBasedTrustListManager.createAndInitialize(pki);
    FileBasedCertificateQuarantine quarantine =
        FileBasedCertificateQuarantine.create(pki.resolve("rejected").resolve("certs"));
    CertificateValidator validator =
        trustAll
            ? (chain, applicationUri, hostNames) -> {}
            : reporting(new DefaultServerCertificateValidator(trustList, quarantine), pki);
    DefaultApplicationGroup group =
        applicationGroup(trustList, new FixedCertificate(keys), validator);
    return new ServerTrust(trustList, new DefaultCertificateManager(quarantine, group), users);
  }

  /**
   * Says in the log what a person at this end has to do; the client learns as little as it must.
   */
  private static CertificateValidator reporting(CertificateValidator validator, Path pki) {
    return (chain, applicationUri, hostNames) -> {
      try {
        validator.validateCertificateChain(chain, applicationUri, hostNames);
      } catch (UaException e) {
        LOG.warn(
            "client certificate refused subject={} status={}; to let it in move its file from"
                + " rejected/certs to trusted/certs in {}",
            chain.getFirst().getSubjectX500Principal(),
            e.getStatusCode(),
            pki);
        throw e;
      }
    };
  }

  private static DefaultApplicationGroup applicationGroup(
      FileBasedTrustListManager trustList, FixedCertificate factory, CertificateValidator validator)
      throws IOException {
    try {
      return DefaultApplicationGroup.createAndInitialize(
          trustList, new MemoryCertificateStore(), factory, validator);
    } catch (Exception e) {
      throw new IOException("cannot open the certificate group of the server", e);
    }
  }

  CertificateManager certificates() {
    return certificates;
  }

  /** Whether a user certificate lies in {@code users/certs}, byte for byte. */
  boolean knowsUser(X509Certificate certificate) {
    try (Stream<Path> files = Files.list(userCertificates)) {
      byte[] wanted = certificate.getEncoded();
      return files.anyMatch(file -> Arrays.equals(wanted, bytes(file)));
    } catch (IOException | CertificateEncodingException e) {
      return false;
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Override
  public void close() throws IOException {
    trustList.close();
  }

  /** Hands out the one certificate that we have. */
  private static final class FixedCertificate extends RsaSha256CertificateFactory {
    private final ServerKeys keys;

    FixedCertificate(ServerKeys keys) {
      this.keys = keys;
    }

    @Override
    protected KeyPair createRsaSha256KeyPair() {
      return keys.keyPair();
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) {
      return new X509Certificate[] {keys.certificate()};
    }
  }
}
