package io.bumpless.testbed.kube;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a control plane consists of.
 *
 * @param folder where its files are and stay; empty: a temporary folder that is removed at the end
 * @param controllers names of the controllers of kube-controller-manager; empty: it is not started
 * @param apiServerFlags further flags, each one argument ({@code --profiling=false})
 */
public record ControlPlaneOptions(
    Optional<Path> folder, List<String> controllers, List<String> apiServerFlags) {

  /**
   * What makes Deployments run, owners clean up and namespaces go away; nothing that needs nodes or
   * a cloud.
   */
  private static final List<String> WORKLOAD_CONTROLLERS =
      List.of(
          "clusterrole-aggregation-controller",
          "cronjob-controller",
          "deployment-controller",
          "disruption-controller",
          "endpointslice-controller",
          "garbage-collector-controller",
          "job-controller",
          "namespace-controller",
          "persistentvolumeclaim-protection-controller",
          "replicaset-controller",
          "resourcequota-controller",
          "root-ca-certificate-publisher-controller",
          "serviceaccount-controller",
          "serviceaccount-token-controller",
          "statefulset-controller",
          "ttl-after-finished-controller",
          "validatingadmissionpolicy-status-controller");

  public ControlPlaneOptions {
    controllers = List.copyOf(controllers);
    apiServerFlags = List.copyOf(apiServerFlags);
  }

  /**
   * etcd and kube-apiserver: schema, CEL, server-side apply, RBAC, admission. No garbage
   * collection, no pods.
   */
  public static ControlPlaneOptions apiOnly() {
    return new ControlPlaneOptions(Optional.empty(), List.of(), List.of());
  }

  /**
   * Also kube-controller-manager: Deployments make Pods (nobody runs them), garbage collection
   * works.
   */
  public static ControlPlaneOptions withControllers() {
    return new ControlPlaneOptions(Optional.empty(), WORKLOAD_CONTROLLERS, List.of());
  }

  /** All files in this folder, which must be absent or empty; they stay at the end. */
  public ControlPlaneOptions inFolder(Path place) {
    return new ControlPlaneOptions(Optional.of(place), controllers, apiServerFlags);
  }

  /** One more flag of kube-apiserver, as one argument. */
  public ControlPlaneOptions withApiServerFlag(String flag) {
    List<String> more = new ArrayList<>(apiServerFlags);
    more.add(flag);
    return new ControlPlaneOptions(folder, controllers, more);
  }
}
