package io.bumpless.opcua.milo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.Trust;
import io.bumpless.opcua.testserver.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains, revocation, dates and pins, without a connection (OPC 10000-4 §6.1.3). */
class TrustCheckTest {

  private static final String URI = "urn:dcs:gateway";
  private static final TestAuthority AUTHORITY = new TestAuthority();
  private static final X509Certificate SERVER = AUTHORITY.issue(URI, inDays(5));

  @TempDir private Path folder;

  @BeforeEach
  void trustTheAuthority() throws Exception {
    Files.write(folder.resolve("authority.crt"), AUTHORITY.certificate().getEncoded());
  }

  @Test
  void a_certificate_of_a_trusted_authority_is_accepted() {
    assertThatCode(() -> check(SERVER)).doesNotThrowAnyException();
  }

  @Test
  void a_revoked_certificate_is_refused() throws Exception {
    revoke(SERVER);
    ConnectionProblem problem = refused(SERVER);
    assertThat(problem.reason()).isEqualTo(Reason.CertificateInvalid);
    assertThat(problem.message()).contains("Bad_CertificateRevoked");
  }

  @Test
  void another_certificate_of_the_same_authority_stays_accepted() throws Exception {
    revoke(AUTHORITY.issue("urn:other", inDays(5)));
    assertThatCode(() -> check(SERVER)).doesNotThrowAnyException();
  }

  @Test
  void an_expired_certificate_is_refused_also_when_it_is_pinned() {
    X509Certificate expired = AUTHORITY.issue(URI, inDays(-1));
    assertThat(refused(expired).reason()).isEqualTo(Reason.CertificateInvalid);
    Trust pinned = Trust.pinned(Certificates.sha256(expired));
    assertThat(refused(pinned, expired, URI).reason()).isEqualTo(Reason.CertificateInvalid);
  }

  @Test
  void a_certificate_of_another_application_is_refused() {
    ConnectionProblem problem = refused(Trust.folder(folder), SERVER, "urn:somebody:else");
    assertThat(problem.message()).contains("Bad_CertificateUriInvalid");
  }

  @Test
  void a_certificate_of_an_unknown_authority_is_untrusted() {
    assertThat(refused(new TestAuthority().issue(URI, inDays(5))).reason())
        .isEqualTo(Reason.CertificateUntrusted);
  }

  @Test
  void a_pin_may_be_written_with_colons_and_in_capitals() {
    String pin = Certificates.sha256(SERVER).toUpperCase(Locale.ROOT);
    Trust pinned = Trust.pinned(pin.replaceAll("..(?!$)", "$0:"));
    assertThatCode(() -> TrustCheck.load(pinned).check(List.of(SERVER), URI))
        .doesNotThrowAnyException();
  }

  @Test
  void the_quarantine_keeps_at_most_twenty_certificates() throws Exception {
    Path rejected = folder.resolve("rejected");
    var trust = new Trust(List.of(), List.of(), Optional.of(rejected));
    Files.createDirectory(rejected);
    for (int i = 0; i < 20; i++) {
      Files.writeString(rejected.resolve(i + ".crt"), "x");
    }
    assertThat(refused(trust, SERVER, URI).reason()).isEqualTo(Reason.CertificateUntrusted);
    assertThat(rejected.toFile().list()).hasSize(20);
  }

  @Test
  void a_trust_folder_that_is_not_there_is_named() {
    var thrown =
        catchThrowableOfType(
            OpcUaException.class, () -> TrustCheck.load(Trust.folder(folder.resolve("none"))));
    assertThat(thrown.problem().reason()).isEqualTo(Reason.SecretMissing);
    assertThat(thrown.problem().message()).contains("none");
  }

  @Test
  void a_broken_file_in_the_trust_folder_is_named() throws IOException {
    Files.writeString(folder.resolve("broken.crt"), "hello");
    var thrown =
        catchThrowableOfType(OpcUaException.class, () -> TrustCheck.load(Trust.folder(folder)));
    assertThat(thrown.problem().reason()).isEqualTo(Reason.SecretInvalid);
    assertThat(thrown.problem().message()).contains("broken.crt");
  }

  private void revoke(X509Certificate certificate) throws IOException, GeneralSecurityException {
    Files.write(
        folder.resolve("authority.crl"), AUTHORITY.revoke(List.of(certificate)).getEncoded());
  }

  private void check(X509Certificate certificate) throws OpcUaException {
    TrustCheck.load(Trust.folder(folder)).check(List.of(certificate), URI);
  }

  private ConnectionProblem refused(X509Certificate certificate) {
    return refused(Trust.folder(folder), certificate, URI);
  }

  private static ConnectionProblem refused(Trust trust, X509Certificate certificate, String uri) {
    var thrown =
        catchThrowableOfType(
            OpcUaException.class, () -> TrustCheck.load(trust).check(List.of(certificate), uri));
    assertThat(thrown).as("refused").isNotNull();
    return thrown.problem();
  }

  private static Instant inDays(int days) {
    return Instant.now().plus(Duration.ofDays(days));
  }
}
