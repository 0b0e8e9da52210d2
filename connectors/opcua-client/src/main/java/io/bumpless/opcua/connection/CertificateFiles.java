package io.bumpless.opcua.connection;

import java.nio.file.Path;

/**
 * A certificate (chain) and its private key as PEM files, read again at each connect.
 *
 * @param certificate PEM, own certificate first; its subject alternative name URI is the
 *     application URI
 * @param key PEM, RSA, PKCS#8 or PKCS#1, not encrypted
 */
public record CertificateFiles(Path certificate, Path key) {

  /** The layout of a Kubernetes TLS Secret: {@code tls.crt} and {@code tls.key}. */
  public static CertificateFiles in(Path folder) {
    return new CertificateFiles(folder.resolve("tls.crt"), folder.resolve("tls.key"));
  }
}
