package io.bumpless.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The writes that a kubelet and a scheduler make. */
final class NodeApi {

  static final String NODE = "local";

  private final KubernetesClient client;

  NodeApi(KubernetesClient client) {
    this.client = client;
  }

  /** The node, ready. */
  void register() {
    Map<String, Quantity> capacity =
        Map.of(
            "cpu", new Quantity(String.valueOf(Runtime.getRuntime().availableProcessors())),
            "memory", new Quantity("8Gi"),
            "pods", new Quantity("110"));
    var node =
        new NodeBuilder()
            .withNewMetadata()
            .withName(NODE)
            .addToLabels("kubernetes.io/hostname", NODE)
            .endMetadata()
            .build();
    client.nodes().resource(node).serverSideApply();
    var status =
        new NodeBuilder(node)
            .withNewStatus()
            .withCapacity(capacity)
            .withAllocatable(capacity)
            .addNewAddress()
            .withType("InternalIP")
            .withAddress("127.0.0.1")
            .endAddress()
            .addNewCondition()
            .withType("Ready")
            .withStatus("True")
            .withReason("SandboxReady")
            .withMessage("pods run as local processes")
            .withLastTransitionTime(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
            .endCondition()
            .endStatus()
            .build();
    client
        .nodes()
        .withName(NODE)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), status);
  }

  void bind(Pod pod) {
    var binding =
        new BindingBuilder()
            .withNewMetadata()
            .withName(pod.getMetadata().getName())
            .withNamespace(pod.getMetadata().getNamespace())
            .endMetadata()
            .withNewTarget()
            .withApiVersion("v1")
            .withKind("Node")
            .withName(NODE)
            .endTarget()
            .build();
    tolerant(
        () ->
            client
                .bindings()
                .inNamespace(pod.getMetadata().getNamespace())
                .resource(binding)
                .create());
  }

  void status(Pod pod, PodStatus status) {
    Pod patch =
        new PodBuilder()
            .withNewMetadata()
            .withName(pod.getMetadata().getName())
            .withNamespace(pod.getMetadata().getNamespace())
            .withUid(pod.getMetadata().getUid())
            .endMetadata()
            .withStatus(status)
            .build();
    tolerant(
        () ->
            client
                .pods()
                .inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
  }

  /** The deletion is complete: the object goes, unless another one has taken its name. */
  void forget(Pod pod) {
    tolerant(
        () ->
            client.raw(
                "/api/v1/namespaces/%s/pods/%s"
                    .formatted(pod.getMetadata().getNamespace(), pod.getMetadata().getName()),
                "DELETE",
                Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "DeleteOptions",
                    "gracePeriodSeconds",
                    0,
                    "preconditions",
                    Map.of("uid", pod.getMetadata().getUid()))));
  }

  /** A pod that is gone or has changed meanwhile is no failure: the next look sees it. */
  private static void tolerant(Runnable call) {
    try {
      call.run();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }
}
