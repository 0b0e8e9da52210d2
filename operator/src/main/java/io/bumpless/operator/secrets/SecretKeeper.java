package io.bumpless.operator.secrets;

import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.bus.Credentials;
import io.bumpless.operator.workload.Labels;
import io.bumpless.operator.workload.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sees to it that a child's Secrets have been written. What was written is told by the annotations
 * of the workload; when they say that all is well, nothing is written.
 */
@ApplicationScoped
public class SecretKeeper {
  /** Annotation: the Secret with the certificate that the operator made. */
  public static final String CERTIFICATE_ANNOTATION = "bumpless.io/certificate-secret";

  private final SecretWriter writer;
  private final Credentials credentials;

  SecretKeeper(SecretWriter writer, Credentials credentials) {
    this.writer = writer;
    this.credentials = credentials;
  }

  /**
   * Writes what must be written.
   *
   * @param owner the custom resource
   * @param labels of the child
   * @param user of the bus
   * @param workload the Deployment, StatefulSet or Job as it is now
   * @param certificate whether the child needs a certificate made by us
   * @return annotations for the workload
   */
  public Map<String, String> keep(
      HasMetadata owner,
      Labels labels,
      BusUser user,
      Optional<? extends HasMetadata> workload,
      boolean certificate,
      Instant now) {
    Map<String, String> before =
        workload.map(w -> w.getMetadata().getAnnotations()).orElse(Map.of());
    Map<String, String> annotations = new TreeMap<>();
    annotations.put(
        CredentialRecord.ANNOTATION, busCredential(owner, labels, user, before, now).text());
    if (certificate) {
      annotations.put(CERTIFICATE_ANNOTATION, certificate(owner, labels, before, now));
    }
    return annotations;
  }

  private CredentialRecord busCredential(
      HasMetadata owner, Labels labels, BusUser user, Map<String, String> before, Instant now) {
    String hash = credentials.permissionsHash(user);
    Optional<CredentialRecord> record =
        Optional.ofNullable(before.get(CredentialRecord.ANNOTATION))
            .flatMap(CredentialRecord::parse)
            .filter(r -> r.isGood(hash, now));
    return record.orElseGet(() -> renew(owner, labels, user, now));
  }

  private CredentialRecord renew(HasMetadata owner, Labels labels, BusUser user, Instant now) {
    Credentials.Issued issued = credentials.issue(user, now);
    writer.apply(owner, labels, Names.busSecret(labels.child()), issued.files());
    return new CredentialRecord(credentials.permissionsHash(user), issued.notAfter());
  }

  /**
   * Only the first certificate of a name is kept: a plant's administrator has put it on a trust
   * list, so it outlives the workload.
   */
  private String certificate(
      HasMetadata owner, Labels labels, Map<String, String> before, Instant now) {
    String name = Names.pkiSecret(labels.child());
    if (!name.equals(before.get(CERTIFICATE_ANNOTATION))) {
      ApplicationCertificate made =
          ApplicationCertificate.selfSigned(
              owner.getMetadata().getNamespace(), labels.child(), now);
      writer.createOnce(owner, labels, name, made.files());
    }
    return name;
  }
}
