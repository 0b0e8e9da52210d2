package io.bumpless.testbed.kube;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;

/** The files of one control plane: certificates, policies, logs, etcd's data. */
record ControlPlaneFiles(Path folder) {
  private static final String AUDIT_POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - level: Metadata
      """;

  /** Writes everything the components read at their start. */
  static ControlPlaneFiles write(
      Path folder, CertificateAuthority ca, KeyPair tokens, List<String> serverNames) {
    ControlPlaneFiles files = new ControlPlaneFiles(folder);
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      KeyAndCertificate server =
          ca.server(
              "kube-apiserver", serverNames, List.of("127.0.0.1", ServiceRange.FIRST_ADDRESS));
      put(files.caCertificate(), ca.certificateAuthority().certificatePem());
      put(files.serverCertificate(), server.certificatePem());
      put(files.serverKey(), server.keyPem());
      KeyAndCertificate signing =
          new KeyAndCertificate(tokens.getPrivate(), ca.certificateAuthority().certificate());
      put(files.tokenKey(), signing.keyPem());
      put(files.auditPolicy(), AUDIT_POLICY);
      put(files.auditLog(), "");
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write the files of the control plane into " + folder, e);
    }
  }

  Path caCertificate() {
    return folder.resolve("ca.crt");
  }

  Path serverCertificate() {
    return folder.resolve("apiserver.crt");
  }

  Path serverKey() {
    return folder.resolve("apiserver.key");
  }

  /** Signs and checks ServiceAccount tokens. */
  Path tokenKey() {
    return folder.resolve("tokens.key");
  }

  Path auditPolicy() {
    return folder.resolve("audit-policy.yaml");
  }

  Path auditLog() {
    return folder.resolve("audit.log");
  }

  Path etcdData() {
    return folder.resolve("etcd");
  }

  Path adminKubeconfig() {
    return folder.resolve("kubeconfig");
  }

  Path controllersKubeconfig() {
    return folder.resolve("controllers.kubeconfig");
  }

  Path log(String component) {
    return folder.resolve(component + ".log");
  }

  /** Replaces a file; the folder alone keeps other users out. */
  static void put(Path file, String text) {
    OpenOption[] replace = {
      StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING
    };
    try {
      Files.writeString(file, text, replace);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
