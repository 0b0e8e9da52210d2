package io.bumpless.operator.secrets;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A self-signed OPC UA application instance certificate (OPC 10000-6 §6.2.2): RSA 2048, SHA-256,
 * the application URI as subject alternative name.
 *
 * @param certificatePem certificate
 * @param keyPem private key, PKCS#8
 */
public record ApplicationCertificate(String certificatePem, String keyPem) {
  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 127;
  private static final Duration VALIDITY = Duration.ofDays(10 * 365L);

  /** Clocks of plants differ: the certificate is valid a day before it was made. */
  private static final Duration BACKDATED = Duration.ofDays(1);

  private static final int USAGE =
      KeyUsage.digitalSignature
          | KeyUsage.nonRepudiation
          | KeyUsage.keyEncipherment
          | KeyUsage.dataEncipherment
          | KeyUsage.keyCertSign;

  /** The application URI of a child: {@code urn:bumpless:<namespace>:<child>}. */
  public static String applicationUri(String namespace, String child) {
    return "urn:bumpless:" + namespace + ":" + child;
  }

  /** A new certificate with a new key. */
  public static ApplicationCertificate selfSigned(String namespace, String child, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair keys = generator.generateKeyPair();
      X509Certificate certificate = sign(namespace, child, keys, now);
      return new ApplicationCertificate(
          pem(certificate), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("cannot make a certificate for " + child, e);
    }
  }

  /** The files of a TLS Secret. */
  public Map<String, String> files() {
    return Map.of("tls.crt", certificatePem, "tls.key", keyPem);
  }

  @Override
  public String toString() {
    return "ApplicationCertificate[…]";
  }

  private static X509Certificate sign(String namespace, String child, KeyPair keys, Instant now)
      throws GeneralSecurityException, OperatorCreationException, IOException {
    X500Name subject =
        new X500NameBuilder()
            .addRDN(BCStyle.CN, child)
            .addRDN(BCStyle.OU, namespace)
            .addRDN(BCStyle.O, "Bumpless")
            .build();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(VALIDITY)),
            subject,
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(USAGE));
    builder.addExtension(
        Extension.extendedKeyUsage,
        false,
        new ExtendedKeyUsage(
            new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth}));
    builder.addExtension(
        Extension.subjectAlternativeName, false, alternativeNames(namespace, child));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  private static GeneralNames alternativeNames(String namespace, String child) {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.uniformResourceIdentifier, applicationUri(namespace, child)),
          new GeneralName(GeneralName.dNSName, child)
        });
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }
}
