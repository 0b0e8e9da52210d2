package io.bumpless.testbed.kube;

import io.bumpless.testbed.binaries.Binaries;
import java.util.ArrayList;
import java.util.List;

/**
 * The command lines of the components. Boolean flags are one argument, otherwise the components end
 * at once.
 */
record Commands(Binaries binaries, ControlPlaneFiles files) {

  List<String> etcd(int clientPort, int peerPort) {
    String client = "http://127.0.0.1:" + clientPort;
    String peer = "http://127.0.0.1:" + peerPort;
    return List.of(
        binaries.etcd().orThrow().toString(),
        "--name=testbed",
        "--data-dir=" + files.etcdData(),
        "--listen-client-urls=" + client,
        "--advertise-client-urls=" + client,
        "--listen-peer-urls=" + peer,
        "--initial-advertise-peer-urls=" + peer,
        "--initial-cluster=testbed=" + peer,
        // The data is worth nothing after the test.
        "--unsafe-no-fsync=true",
        "--log-level=warn");
  }

  List<String> apiServer(int port, int etcdPort, ControlPlaneOptions options) {
    List<String> command = new ArrayList<>();
    command.add(binaries.kubeApiServer().orThrow().toString());
    command.addAll(
        List.of(
            "--etcd-servers=http://127.0.0.1:" + etcdPort,
            "--bind-address=127.0.0.1",
            "--secure-port=" + port,
            // Without an address it looks for a default route and ends when there is none; this one
            // is documentation's.
            "--advertise-address=192.0.2.1",
            "--endpoint-reconciler-type=none",
            "--service-cluster-ip-range=" + ServiceRange.CIDR,
            "--tls-cert-file=" + files.serverCertificate(),
            "--tls-private-key-file=" + files.serverKey(),
            "--client-ca-file=" + files.caCertificate(),
            "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
            "--service-account-key-file=" + files.tokenKey(),
            "--service-account-signing-key-file=" + files.tokenKey(),
            "--authorization-mode=RBAC",
            "--allow-privileged=true",
            "--profiling=false",
            "--audit-policy-file=" + files.auditPolicy(),
            "--audit-log-path=" + files.auditLog()));
    if (options.controllers().isEmpty()) {
      // Nobody would make the default ServiceAccounts, so no pod could be created.
      command.add("--disable-admission-plugins=ServiceAccount");
    }
    command.addAll(options.apiServerFlags());
    return List.copyOf(command);
  }

  List<String> controllerManager(List<String> controllers) {
    return List.of(
        binaries.kubeControllerManager().orThrow().toString(),
        "--kubeconfig=" + files.controllersKubeconfig(),
        "--controllers=" + String.join(",", controllers),
        // Each controller under its own name in the audit log, with its own rights.
        "--use-service-account-credentials=true",
        "--service-account-private-key-file=" + files.tokenKey(),
        "--root-ca-file=" + files.caCertificate(),
        "--leader-elect=false",
        "--secure-port=0",
        "--kube-api-qps=200",
        "--kube-api-burst=400");
  }
}
