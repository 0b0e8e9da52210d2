package io.bumpless.opcua.testserver;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A certificate authority for tests: signs servers' certificates and revokes them. */
public final class TestAuthority {
  private static final X500Name NAME = new X500Name("CN=Bumpless test authority");

  private final KeyPair pair;
  private final X509Certificate certificate;
  private long serial = 1;

  public TestAuthority() {
    try {
      this.pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      var builder = builder(NAME, pair, Instant.now().plus(Duration.ofDays(10)));
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      this.certificate = signed(builder);
    } catch (Exception e) {
      throw new IllegalStateException("cannot make an authority", e);
    }
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** A certificate of an OPC UA application, signed by this authority. */
  public X509Certificate issue(String applicationUri, Instant notAfter) {
    try {
      KeyPair own = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      var builder = builder(new X500Name("CN=" + applicationUri), own, notAfter);
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, applicationUri)));
      builder.addExtension(
          Extension.keyUsage,
          false,
          new KeyUsage(
              KeyUsage.digitalSignature
                  | KeyUsage.nonRepudiation
                  | KeyUsage.keyEncipherment
                  | KeyUsage.dataEncipherment));
      return signed(builder);
    } catch (Exception e) {
      throw new IllegalStateException("cannot issue a certificate", e);
    }
  }

  /** A revocation list with these certificates. */
  public X509CRL revoke(List<X509Certificate> revoked) {
    try {
      Date now = Date.from(Instant.now().minusSeconds(60));
      var builder = new JcaX509v2CRLBuilder(certificate.getSubjectX500Principal(), now);
      builder.setNextUpdate(Date.from(Instant.now().plus(Duration.ofDays(1))));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(pair.getPublic()));
      for (X509Certificate each : revoked) {
        builder.addCRLEntry(each.getSerialNumber(), now, CRLReason.keyCompromise);
      }
      return new JcaX509CRLConverter().getCRL(builder.build(signer()));
    } catch (Exception e) {
      throw new IllegalStateException("cannot revoke", e);
    }
  }

  private JcaX509v3CertificateBuilder builder(X500Name subject, KeyPair of, Instant notAfter)
      throws Exception {
    var builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(serial++),
            Date.from(Instant.now().minus(Duration.ofDays(20))),
            Date.from(notAfter),
            subject,
            of.getPublic());
    var extensions = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(of.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(pair.getPublic()));
    return builder;
  }

  private X509Certificate signed(JcaX509v3CertificateBuilder builder) throws Exception {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
  }

  private ContentSigner signer() throws Exception {
    return new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
  }
}
