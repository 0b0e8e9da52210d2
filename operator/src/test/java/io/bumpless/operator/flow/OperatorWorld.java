package io.bumpless.operator.flow;

import io.bumpless.operator.bus.bootstrap.BusBootstrap;
import io.bumpless.operator.bus.bootstrap.BusSetup;
import io.bumpless.operator.bus.bootstrap.BusSizes;
import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.junit.BinaryAssumptions;
import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.ControlPlaneOptions;
import io.bumpless.testbed.nats.NatsPlace;
import io.bumpless.testbed.nats.NatsServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real API server with our CRDs and a real bus for the operator under test. */
public class OperatorWorld implements QuarkusTestResourceLifecycleManager {
  static final String NAMESPACE = "flow";

  private static final List<String> CRDS =
      List.of("sensorsources", "modeldeployments", "dcsbindings", "commands");

  private ControlPlane controlPlane;
  private NatsServer bus;

  @Override
  public Map<String, String> start() {
    BinaryAssumptions.assumeFound(Binaries.ofThisMachine().controlPlane());
    bus = NatsServer.start(OperatorWorld::busConfig);
    controlPlane = ControlPlane.start(ControlPlaneOptions.withControllers());
    try (KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(controlPlane.kubeconfigYaml()))
            .build()) {
      CRDS.forEach(crd -> client.load(definition(crd)).serverSideApply());
      client
          .resource(
              new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
          .serverSideApply();
      client
          .resource(
              new ServiceAccountBuilder()
                  .withNewMetadata()
                  .withNamespace(NAMESPACE)
                  .withName("bumpless-pod")
                  .endMetadata()
                  .build())
          .serverSideApply();
      CRDS.forEach(crd -> awaitEstablished(client, crd));
    }
    return settings();
  }

  /** A test may have the bus, to take it away. */
  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(bus, new TestInjector.MatchesType(NatsServer.class));
  }

  @Override
  public void stop() {
    if (controlPlane != null) {
      controlPlane.close();
    }
    if (bus != null) {
      bus.close();
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
    settings.put("bumpless.bus.url", bus.url());
    settings.put(
        "bumpless.bus.keys", bus.folder().resolve("setup").resolve("operator-keys").toString());
    settings.put("test.audit-log", controlPlane.auditLog().path().toString());
    return settings;
  }

  private static String busConfig(NatsPlace place) {
    try {
      return BusBootstrap.write(
              place.folder().resolve("setup"),
              new BusSetup.Place(
                  "127.0.0.1:" + place.port(), place.store().toString(), BusSizes.standard()))
          .config();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitEstablished(KubernetesClient client, String crd) {
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(crd + ".bumpless.io")
        .waitUntilCondition(OperatorWorld::isEstablished, 20, TimeUnit.SECONDS);
  }

  private static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
  }

  private static InputStream definition(String crd) {
    return OperatorWorld.class
        .getClassLoader()
        .getResourceAsStream("io/bumpless/crds/yaml/" + crd + ".bumpless.io.yaml");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
