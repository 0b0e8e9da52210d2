package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.CertificateFacts;
import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.Trust;
import io.bumpless.opcua.value.OpcUaStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.util.validation.CertificateValidationUtil;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts a server's certificate when it is pinned or when the trust folder says so, and never
 * otherwise. Milo's own default accepts everything, so this is given to every client we build.
 *
 * <p>A pin needs no chain but still a valid date. A trusted certificate is checked as OPC 10000-4
 * §6.1.3 says: signature chain, dates, revocation, application URI. Host names are not compared:
 * plant servers sit behind gateways, and a certificate names an application, not a host.
 */
final class TrustCheck implements CertificateValidator {

  private static final Logger LOG = LoggerFactory.getLogger(TrustCheck.class);
  private static final int MAX_QUARANTINED = 20;

  private final Trust trust;
  private final List<X509Certificate> trusted;
  private final List<X509CRL> revocations;

  private TrustCheck(Trust trust, List<X509Certificate> trusted, List<X509CRL> revocations) {
    this.trust = trust;
    this.trusted = List.copyOf(trusted);
    this.revocations = List.copyOf(revocations);
  }

  /** Reads the trust folders as they are now. */
  static TrustCheck load(Trust trust) throws OpcUaException {
    var certificates = new ArrayList<X509Certificate>();
    var revocations = new ArrayList<X509CRL>();
    for (Path folder : trust.folders()) {
      for (Path file : list(folder)) {
        try {
          if (file.toString().endsWith(".crt")) {
            certificates.addAll(Certificates.parse(Files.readAllBytes(file)));
          } else if (file.toString().endsWith(".crl")) {
            revocations.addAll(Certificates.parseRevocations(Files.readAllBytes(file)));
          }
        } catch (IOException e) {
          throw unreadable(file, e);
        }
      }
    }
    return new TrustCheck(trust, certificates, revocations);
  }

  /**
   * Checks before a connection is made, so that the refusal can say which certificate was seen.
   *
   * @throws OpcUaException CertificateUntrusted or CertificateInvalid
   */
  void check(List<X509Certificate> chain, String applicationUri) throws OpcUaException {
    try {
      validateCertificateChain(chain, applicationUri, new String[0]);
    } catch (UaException e) {
      throw refusal(chain.getFirst(), e);
    }
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] validHostNames)
      throws UaException {
    if (chain.isEmpty()) {
      throw new UaException(StatusCodes.Bad_CertificateInvalid, "the server sent no certificate");
    }
    X509Certificate leaf = chain.getFirst();
    checkDates(leaf);
    if (trust.pins().contains(Certificates.sha256(leaf))) {
      return;
    }
    PKIXCertPathBuilderResult path;
    try {
      path = CertificateValidationUtil.buildTrustedCertPath(chain, trusted, List.of());
    } catch (UaException e) {
      quarantine(leaf);
      throw new UaException(StatusCodes.Bad_CertificateUntrusted, e);
    }
    CertificateValidationUtil.validateTrustedCertPath(
        path.getCertPath(), path.getTrustAnchor(), revocations, checks(), false);
    if (applicationUri != null) {
      CertificateValidationUtil.checkApplicationUri(leaf, applicationUri);
    }
  }

  /** Whoever gives us revocation lists wants them to be complete; without any there is no check. */
  private Set<ValidationCheck> checks() {
    return revocations.isEmpty()
        ? Set.of(ValidationCheck.VALIDITY, ValidationCheck.APPLICATION_URI)
        : Set.of(
            ValidationCheck.VALIDITY, ValidationCheck.REVOCATION, ValidationCheck.APPLICATION_URI);
  }

  private OpcUaException refusal(X509Certificate seen, UaException cause) {
    CertificateFacts facts = Certificates.facts(seen);
    var status = new OpcUaStatus(cause.getStatusCode().value() & 0xFFFF_FFFFL);
    boolean untrusted = status.code() == StatusCodes.Bad_CertificateUntrusted;
    String shown =
        "the server's certificate "
            + facts.subject()
            + " sha256 "
            + facts.sha256()
            + " valid until "
            + facts.notAfter();
    String message =
        untrusted
            ? shown
                + " is neither pinned nor in the trust list ("
                + trusted.size()
                + " trusted certificates, "
                + trust.pins().size()
                + " pins); compare the sha256 with the server's own display, then pin it or add the"
                + " certificate"
            : shown + " is not usable: " + status.name();
    return new OpcUaException(
        new ConnectionProblem(
            untrusted ? Reason.CertificateUntrusted : Reason.CertificateInvalid,
            message,
            Optional.of(facts),
            Optional.of(status)),
        cause);
  }

  private static void checkDates(X509Certificate leaf) throws UaException {
    try {
      leaf.checkValidity();
    } catch (GeneralSecurityException e) {
      throw new UaException(StatusCodes.Bad_CertificateTimeInvalid, e);
    }
  }

  private void quarantine(X509Certificate rejected) {
    if (trust.quarantine().isEmpty()) {
      return;
    }
    Path folder = trust.quarantine().get();
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(Certificates.sha256(rejected) + ".crt");
      if (!Files.exists(file) && list(folder).size() < MAX_QUARANTINED) {
        Files.write(file, rejected.getEncoded());
      }
    } catch (IOException | GeneralSecurityException | OpcUaException e) {
      LOG.debug("event=quarantine-failed folder={} cause={}", folder, e.toString());
    }
  }

  private static List<Path> list(Path folder) throws OpcUaException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.{crt,crl}")) {
      entries.forEach(files::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new OpcUaException(
          ConnectionProblem.of(
              Reason.SecretMissing,
              "trust folder " + folder + " does not exist; create the Secret or ConfigMap"));
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    files.sort(null);
    return files;
  }

  private static OpcUaException unreadable(Path path, IOException cause) {
    return new OpcUaException(
        ConnectionProblem.of(
            Reason.SecretInvalid, "trust file " + path + " cannot be used: " + cause.getMessage()),
        cause);
  }
}
