package io.bumpless.sandbox.world;

import io.bumpless.crds.schema.CrdFiles;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What the chart would set up: CRDs, admission policy, namespace, accounts and rights. */
final class Site {

  static final String OPERATOR_ACCOUNT = "bumpless-operator";
  private static final long ESTABLISHED_SECONDS = 30;

  private Site() {}

  static void setUp(KubernetesClient client, String namespace) {
    for (String file : CrdFiles.all()) {
      documents(file).forEach(yaml -> client.resource(yaml).serverSideApply());
    }
    CrdFiles.names()
        .forEach(
            name ->
                client
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .waitUntilCondition(
                        crd ->
                            crd != null
                                && crd.getStatus() != null
                                && crd.getStatus().getConditions().stream()
                                    .anyMatch(
                                        c ->
                                            c.getType().equals("Established")
                                                && c.getStatus().equals("True")),
                        ESTABLISHED_SECONDS,
                        TimeUnit.SECONDS));
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .serverSideApply();
    documents(resource("/world/site.yaml"))
        .forEach(yaml -> client.resource(yaml).inNamespace(namespace).serverSideApply());
  }

  static List<String> documents(String text) {
    return Stream.of(text.split("(?m)^---$")).filter(part -> !part.isBlank()).toList();
  }

  private static String resource(String path) {
    try (InputStream in = Site.class.getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
