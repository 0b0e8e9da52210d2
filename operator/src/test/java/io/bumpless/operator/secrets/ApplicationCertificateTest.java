package io.bumpless.operator.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationCertificateTest {
  private static final int URI = 6;

  @Test
  void it_is_an_rsa_2048_certificate_that_names_the_application() throws Exception {
    ApplicationCertificate made =
        ApplicationCertificate.selfSigned("mill", "sns-mill-3", Instant.now());

    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(
                    new ByteArrayInputStream(
                        made.certificatePem().getBytes(StandardCharsets.US_ASCII)));
    certificate.checkValidity();
    certificate.verify(certificate.getPublicKey());
    assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
    assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
        .isEqualTo(2048);
    assertThat(certificate.getSubjectAlternativeNames())
        .contains(List.of(URI, "urn:bumpless:mill:sns-mill-3"));
    assertThat(made.keyPem()).startsWith("-----BEGIN PRIVATE KEY-----");
  }

  @Test
  void its_text_form_holds_no_key() {
    assertThat(ApplicationCertificate.selfSigned("mill", "sns-mill-3", Instant.now()))
        .hasToString("ApplicationCertificate[…]");
  }
}
