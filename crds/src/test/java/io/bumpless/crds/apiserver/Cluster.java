package io.bumpless.crds.apiserver;

import static org.awaitility.Awaitility.await;

import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.KubeUser;
import io.bumpless.testbed.kube.Kubectl;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The real API server with our CRDs, seen by one user. */
record Cluster(ControlPlane controlPlane, KubernetesClient client) implements AutoCloseable {

  private static final Path YAML = Path.of("yaml");

  static Cluster open(ControlPlane controlPlane) {
    KubernetesClient client = client(controlPlane.kubeconfigYaml());
    for (Path file : files()) {
      String text = read(file);
      for (String document : documents(text)) {
        client.resource(document).forceConflicts().serverSideApply();
      }
    }
    Cluster cluster = new Cluster(controlPlane, client);
    await().atMost(Duration.ofSeconds(20)).until(cluster::established);
    return cluster;
  }

  private boolean established() {
    List<CustomResourceDefinition> crds =
        client.apiextensions().v1().customResourceDefinitions().list().getItems();
    return crds.size() >= 4
        && crds.stream()
            .allMatch(
                crd ->
                    crd.getStatus() != null
                        && crd.getStatus().getConditions().stream()
                            .anyMatch(
                                c ->
                                    c.getType().equals("Established")
                                        && c.getStatus().equals("True")));
  }

  String namespace(String name) {
    var namespace = new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build();
    client.resource(namespace).serverSideApply();
    return name;
  }

  /** As GitOps tools do it: server-side apply, which knows no unknown fields. */
  GenericKubernetesResource apply(String namespace, String document) {
    GenericKubernetesResource resource = generic(document);
    return client.resource(resource).inNamespace(namespace).fieldManager("git").serverSideApply();
  }

  static GenericKubernetesResource generic(String document) {
    return Serialization.unmarshal(document, GenericKubernetesResource.class);
  }

  /** The client and kubectl of a person whose rights are only what RBAC binds to the name. */
  KubernetesClient clientOf(KubeUser user) {
    return client(controlPlane.kubeconfigYaml(user));
  }

  /** A field that the schema does not know is answered with 500: retries would only cost time. */
  private static KubernetesClient client(String kubeconfig) {
    Config config = Config.fromKubeconfig(kubeconfig);
    config.setRequestRetryBackoffLimit(0);
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  Kubectl kubectl() {
    return new Kubectl(controlPlane.kubeconfig());
  }

  <T extends HasMetadata> T typed(GenericKubernetesResource resource, Class<T> type) {
    return client.getKubernetesSerialization().convertValue(resource, type);
  }

  static List<String> documents(String text) {
    return Stream.of(text.split("(?m)^---$")).filter(part -> !part.isBlank()).toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files() {
    try (Stream<Path> list = Files.list(YAML)) {
      return list.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
