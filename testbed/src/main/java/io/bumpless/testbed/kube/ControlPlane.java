package io.bumpless.testbed.kube;

import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.process.ChildProcess;
import io.bumpless.testbed.process.ChildSpec;
import io.bumpless.testbed.process.FreePort;
import io.bumpless.testbed.process.ScratchFolder;
import io.bumpless.testbed.process.StartFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A real Kubernetes API on loopback: etcd, kube-apiserver and, where asked for,
 * kube-controller-manager, as child processes that end with this JVM. RBAC is on, admission
 * policies work, every request is in the audit log. There are no nodes: nobody runs pods.
 *
 * <p>Thread-safe after the start.
 */
public final class ControlPlane implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String DEFAULT_NAMESPACE = "/api/v1/namespaces/default";

  private final ControlPlaneFiles files;
  private final boolean removeFolder;
  private final CertificateAuthority ca;
  private final KeyAndCertificate admin;
  private final Deque<ChildProcess> children = new ArrayDeque<>();
  private final String server;
  private final ApiClient api;

  private ControlPlane(ControlPlaneOptions options, Path folder, int port) {
    this.removeFolder = options.folder().isEmpty();
    this.server = "https://127.0.0.1:" + port;
    this.ca = CertificateAuthority.create();
    this.admin = ca.client(KubeUser.admin());
    this.api = new ApiClient(server, ca.certificateAuthority(), admin);
    this.files =
        ControlPlaneFiles.write(
            folder,
            ca,
            CertificateAuthority.newKeys(),
            List.of("localhost", "kubernetes.default.svc"));
    ControlPlaneFiles.put(files.adminKubeconfig(), kubeconfigYaml());
    try {
      startComponents(options, port);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts it and returns when it is ready, after 2 to 4 seconds.
   *
   * @throws IllegalStateException when a program is absent or does not become ready; the message
   *     says why
   */
  public static ControlPlane start(ControlPlaneOptions options) {
    Binaries.ofThisMachine().controlPlane().orThrow();
    return StartFailure.retryWhenPortTaken(
        () -> {
          Path folder = options.folder().orElseGet(() -> ScratchFolder.create("kube-"));
          return new ControlPlane(options, folder.toAbsolutePath(), FreePort.pick());
        });
  }

  /** URL of the API server, for example {@code https://127.0.0.1:41233}. */
  public String server() {
    return server;
  }

  /** PEM of the authority that signed the API server's certificate. */
  public String caPem() {
    return ca.certificateAuthority().certificatePem();
  }

  /** PEM (PKCS#8, RSA) of the administrator's key. */
  public String adminKeyPem() {
    return admin.keyPem();
  }

  /** PEM of the administrator's certificate. */
  public String adminCertificatePem() {
    return admin.certificatePem();
  }

  /** The administrator's kubeconfig, as text; the same is in {@link #kubeconfig()}. */
  public String kubeconfigYaml() {
    return Kubeconfig.withCertificate(server, caPem(), KubeUser.admin(), admin);
  }

  /** File with the administrator's kubeconfig. */
  public Path kubeconfig() {
    return files.adminKubeconfig();
  }

  /** A kubeconfig for somebody else, by a client certificate made for it. */
  public String kubeconfigYaml(KubeUser user) {
    return Kubeconfig.withCertificate(server, caPem(), user, ca.client(user));
  }

  /**
   * A kubeconfig with a token of an existing ServiceAccount, as a pod would have it.
   *
   * @param validity at least ten minutes (the API server's own limit)
   * @throws IllegalStateException with the API server's message when the account does not exist
   */
  public String serviceAccountKubeconfigYaml(String namespace, String name, Duration validity) {
    String token = api.serviceAccountToken(namespace, name, validity);
    return Kubeconfig.withToken(server, caPem(), namespace + "-" + name, token);
  }

  public AuditLog auditLog() {
    return new AuditLog(files.auditLog());
  }

  /** Folder with the logs of the components, {@code <component>.log}. */
  public Path folder() {
    return files.folder();
  }

  /** Ends all components at once and removes their files (unless the folder was the caller's). */
  @Override
  public void close() {
    stopComponents();
    api.close();
    if (removeFolder) {
      ScratchFolder.remove(files.folder());
    }
  }

  private void startComponents(ControlPlaneOptions options, int port) {
    Commands commands = new Commands(Binaries.ofThisMachine(), files);
    int etcdPort = FreePort.pick();
    ChildProcess etcd = child("etcd", commands.etcd(etcdPort, FreePort.pick()));
    // The API server waits for etcd by itself, so both start at the same time.
    child("kube-apiserver", commands.apiServer(port, etcdPort, options))
        .awaitReady(
            START_LIMIT,
            () -> {
              etcd.requireAlive();
              return api.answersOk("/readyz") && api.answersOk(DEFAULT_NAMESPACE);
            });
    if (!options.controllers().isEmpty()) {
      KubeUser user = KubeUser.person("system:kube-controller-manager");
      ControlPlaneFiles.put(files.controllersKubeconfig(), kubeconfigYaml(user));
      child("kube-controller-manager", commands.controllerManager(options.controllers()))
          .awaitReady(
              START_LIMIT, () -> api.answersOk(DEFAULT_NAMESPACE + "/serviceaccounts/default"));
    }
  }

  private ChildProcess child(String name, List<String> command) {
    ChildProcess child = ChildProcess.start(ChildSpec.of(name, command, files.log(name)));
    children.push(child);
    return child;
  }

  /** Last started first; SIGKILL, because nothing here is worth an orderly end. */
  private void stopComponents() {
    while (!children.isEmpty()) {
      children.pop().kill();
    }
  }
}
