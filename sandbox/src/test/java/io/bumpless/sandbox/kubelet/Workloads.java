package io.bumpless.sandbox.kubelet;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Objects of the tests, with {@link FakePodMain} as the container. */
record Workloads(KubernetesClient client, String namespace) {

  void config(String name, String text) {
    var map =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(namespace)
            .endMetadata()
            .addToData("config.yaml", text)
            .build();
    client.resource(map).forceConflicts().serverSideApply();
  }

  void deployment(String name, String config) {
    apply(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %1$s}
        spec:
          replicas: 1
          selector: {matchLabels: {app: %1$s}}
          template:
            metadata: {labels: {app: %1$s}}
            spec:
              automountServiceAccountToken: false
              terminationGracePeriodSeconds: 5
              volumes: [{name: config, configMap: {name: %2$s}}]
              containers:
              - name: fake
                image: bumpless/fake:dev
                env:
                - {name: BUMPLESS_CONFIG, value: /etc/bumpless/config/config.yaml}
                - {name: BUMPLESS_POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                volumeMounts: [{name: config, mountPath: /etc/bumpless/config}]
                readinessProbe: {httpGet: {path: /health/ready, port: 8080}, periodSeconds: 1}
                livenessProbe: {httpGet: {path: /health/live, port: 8080}, periodSeconds: 1, failureThreshold: 2}
        """
            .formatted(name, config));
  }

  void job(String name, int code) {
    apply(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: %1$s}
        spec:
          backoffLimit: 0
          template:
            metadata: {labels: {app: %1$s}}
            spec:
              automountServiceAccountToken: false
              restartPolicy: Never
              containers:
              - {name: fake, image: "bumpless/fake:dev", args: [job, "%2$d"]}
        """
            .formatted(name, code));
  }

  private void apply(String document) {
    client.resource(document).inNamespace(namespace).serverSideApply();
  }
}
