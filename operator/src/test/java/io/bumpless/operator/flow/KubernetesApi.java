package io.bumpless.operator.flow;

import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.ControlPlaneOptions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real API server with our CRDs for the operator under test. */
public class KubernetesApi implements QuarkusTestResourceLifecycleManager {
  static final String NAMESPACE = "flow";

  private static final List<String> CRDS =
      List.of("sensorsources", "modeldeployments", "dcsbindings", "commands");

  private ControlPlane controlPlane;

  @Override
  public Map<String, String> start() {
    controlPlane = ControlPlane.start(ControlPlaneOptions.withControllers());
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(controlPlane.kubeconfigYaml()))
            .build()) {
      for (String crd : CRDS) {
        client.load(definition(crd)).serverSideApply();
      }
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
          .serverSideApply();
      CRDS.forEach(
          crd ->
              client
                  .apiextensions()
                  .v1()
                  .customResourceDefinitions()
                  .withName(crd + ".bumpless.io")
                  .waitUntilCondition(
                      c ->
                          c != null
                              && c.getStatus() != null
                              && c.getStatus().getConditions().stream()
                                  .anyMatch(
                                      k ->
                                          "Established".equals(k.getType())
                                              && "True".equals(k.getStatus())),
                      20,
                      TimeUnit.SECONDS));
    }
    return settings();
  }

  @Override
  public void stop() {
    if (controlPlane != null) {
      controlPlane.close();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.kubernetes-client.api-server-url", controlPlane.server());
    settings.put("quarkus.kubernetes-client.namespace", NAMESPACE);
    settings.put("quarkus.kubernetes-client.ca-cert-data", base64(controlPlane.caPem()));
    settings.put(
        "quarkus.kubernetes-client.client-cert-data", base64(controlPlane.adminCertificatePem()));
    settings.put("quarkus.kubernetes-client.client-key-data", base64(controlPlane.adminKeyPem()));
    settings.put("bumpless.namespaces", NAMESPACE);
    settings.put("test.audit-log", controlPlane.auditLog().path().toString());
    return settings;
  }

  private static InputStream definition(String crd) {
    return KubernetesApi.class
        .getClassLoader()
        .getResourceAsStream("io/bumpless/crds/yaml/" + crd + ".bumpless.io.yaml");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
