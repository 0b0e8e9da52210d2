package io.bumpless.operator.secrets;

import io.bumpless.operator.workload.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Writes Secrets by create and server-side apply, without ever reading one. */
@ApplicationScoped
public class SecretWriter {
  private static final String FIELD_MANAGER = "bumpless-operator";

  private final KubernetesClient client;

  SecretWriter(KubernetesClient client) {
    this.client = client;
  }

  /** Makes the Secret hold exactly these files. */
  public void apply(HasMetadata owner, Labels labels, String name, Map<String, String> files) {
    client
        .resource(secret(owner, labels, name, files))
        .forceConflicts()
        .fieldManager(FIELD_MANAGER)
        .serverSideApply();
  }

  /** Makes the Secret unless there is one of this name: what is there is kept. */
  public void createOnce(HasMetadata owner, Labels labels, String name, Map<String, String> files) {
    try {
      client.resource(secret(owner, labels, name, files)).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  private static Secret secret(
      HasMetadata owner, Labels labels, String name, Map<String, String> files) {
    Map<String, String> data = new TreeMap<>();
    files.forEach(
        (file, text) ->
            data.put(
                file, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    return new SecretBuilder()
        .withNewMetadata()
        .withNamespace(owner.getMetadata().getNamespace())
        .withName(name)
        .withLabels(labels.all())
        .withOwnerReferences(ownedBy(owner))
        .endMetadata()
        .withType("Opaque")
        .withData(data)
        .build();
  }

  private static OwnerReference ownedBy(HasMetadata owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(owner.getApiVersion())
        .withKind(owner.getKind())
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .build();
  }
}
