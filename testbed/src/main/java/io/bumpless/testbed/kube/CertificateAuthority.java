package io.bumpless.testbed.kube;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
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
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The authority of one control plane, made anew with it and trusted by nobody else. Keys are RSA:
 * every Kubernetes client reads them without being told the algorithm. Certificates are valid for
 * 30 days.
 */
final class CertificateAuthority {
  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 120;

  private final KeyAndCertificate own;
  private final SecureRandom random;

  private CertificateAuthority(KeyAndCertificate own, SecureRandom random) {
    this.own = own;
    this.random = random;
  }

  static CertificateAuthority create() {
    SecureRandom random = new SecureRandom();
    KeyPair keys = newKeys();
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, "bumpless-testbed-ca").build();
    try {
      X509v3CertificateBuilder builder =
          builder(name, name, keys.getPublic(), random)
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
      return new CertificateAuthority(sign(keys, builder, keys), random);
    } catch (CertIOException e) {
      throw new IllegalStateException("cannot make a certificate authority", e);
    }
  }

  KeyAndCertificate certificateAuthority() {
    return own;
  }

  /** A certificate for a server that is reached under any of these names. */
  KeyAndCertificate server(String commonName, List<String> dnsNames, List<String> addresses) {
    GeneralName[] names =
        Stream.concat(
                dnsNames.stream().map(dns -> new GeneralName(GeneralName.dNSName, dns)),
                addresses.stream().map(ip -> new GeneralName(GeneralName.iPAddress, ip)))
            .toArray(GeneralName[]::new);
    return issue(
        new X500NameBuilder().addRDN(BCStyle.CN, commonName).build(),
        KeyPurposeId.id_kp_serverAuth,
        new GeneralNames(names));
  }

  /** A certificate that a client shows for this user. */
  KeyAndCertificate client(KubeUser user) {
    X500NameBuilder subject = new X500NameBuilder();
    user.groups().forEach(group -> subject.addRDN(BCStyle.O, group));
    return issue(
        subject.addRDN(BCStyle.CN, user.name()).build(),
        KeyPurposeId.id_kp_clientAuth,
        new GeneralNames(new GeneralName[0]));
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
  }

  private KeyAndCertificate issue(X500Name subject, KeyPurposeId purpose, GeneralNames names) {
    KeyPair keys = newKeys();
    try {
      X509v3CertificateBuilder builder =
          builder(issuer(), subject, keys.getPublic(), random)
              .addExtension(
                  Extension.keyUsage,
                  true,
                  new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment))
              .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      if (names.getNames().length > 0) {
        builder.addExtension(Extension.subjectAlternativeName, false, names);
      }
      return sign(keys, builder, new KeyPair(own.certificate().getPublicKey(), own.key()));
    } catch (CertIOException e) {
      throw new IllegalStateException("cannot make a certificate for " + subject, e);
    }
  }

  private X500Name issuer() {
    return X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, SecureRandom random) {
    // An hour back: a machine's clock may be set while it starts.
    Instant from = Instant.now().minus(Duration.ofHours(1));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS),
        Date.from(from),
        Date.from(from.plus(VALIDITY)),
        subject,
        key);
  }

  private static KeyAndCertificate sign(
      KeyPair subject, X509v3CertificateBuilder builder, KeyPair signer) {
    try {
      return new KeyAndCertificate(
          subject.getPrivate(),
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()))));
    } catch (OperatorCreationException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign a certificate", e);
    }
  }
}
