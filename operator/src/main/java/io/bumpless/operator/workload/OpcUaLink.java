package io.bumpless.operator.workload;

import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.crds.plant.Identity;
import io.bumpless.crds.plant.Security;
import io.bumpless.crds.plant.SecurityPolicy;
import io.bumpless.crds.plant.TrustRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connection of a pod to an OPC UA server: its configuration and the folders that this needs.
 *
 * @param endpoint {@code opc.tcp://…}
 * @param useConfiguredHost ignore the host that the server advertises
 * @param security policy, mode and trust
 * @param identity who we are
 * @param requestTimeout of every service call
 * @param child name of the child whose certificate is used where the user gives none
 */
public record OpcUaLink(
    String endpoint,
    boolean useConfiguredHost,
    Security security,
    Identity identity,
    Duration requestTimeout,
    String child) {

  /** Whether the operator must make an application certificate: secured, and none is given. */
  public boolean needsCertificate() {
    return security.policy() != SecurityPolicy.None && security.certificateSecretRef() == null;
  }

  /** The configuration, with the folders of {@link #mounts()}. */
  public OpcUaConfig config() {
    return new OpcUaConfig(
        endpoint,
        useConfiguredHost,
        new OpcUaConfig.Security(
            policy(),
            mode(),
            security.allowInsecure(),
            trust().map(t -> PodFolders.TRUST),
            security.serverCertificateSha256(),
            certificateSecret().map(s -> PodFolders.PKI)),
        new OpcUaConfig.Identity(identityType(), identitySecret().map(s -> PodFolders.IDENTITY)),
        requestTimeout);
  }

  /** The folders with trust list, application certificate and user identity. */
  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    trust()
        .map(OpcUaLink::trustContent)
        .ifPresent(c -> mounts.add(new Mount("trust", PodFolders.TRUST, c)));
    certificateSecret().ifPresent(s -> mounts.add(Mount.secret("pki", PodFolders.PKI, s)));
    identitySecret().ifPresent(s -> mounts.add(Mount.secret("identity", PodFolders.IDENTITY, s)));
    return mounts;
  }

  private Optional<TrustRef> trust() {
    return Optional.ofNullable(security.trustRef());
  }

  private Optional<String> certificateSecret() {
    if (needsCertificate()) {
      return Optional.of(Names.pkiSecret(child));
    }
    return Optional.ofNullable(security.certificateSecretRef()).map(r -> r.name());
  }

  private Optional<String> identitySecret() {
    return Optional.ofNullable(identity.secretRef()).map(r -> r.name());
  }

  private static Mount.Content trustContent(TrustRef trust) {
    return trust.secret() != null
        ? new Mount.Content.OfSecret(trust.secret())
        : new Mount.Content.OfConfigMap(trust.configMap());
  }

  private OpcUaConfig.Policy policy() {
    return switch (security.policy()) {
      case None -> OpcUaConfig.Policy.NONE;
      case Basic256Sha256 -> OpcUaConfig.Policy.BASIC256SHA256;
      case Aes128Sha256RsaOaep -> OpcUaConfig.Policy.AES128_SHA256_RSAOAEP;
      case Aes256Sha256RsaPss -> OpcUaConfig.Policy.AES256_SHA256_RSAPSS;
    };
  }

  private OpcUaConfig.Mode mode() {
    return switch (security.modeInForce()) {
      case None -> OpcUaConfig.Mode.NONE;
      case Sign -> OpcUaConfig.Mode.SIGN;
      case SignAndEncrypt -> OpcUaConfig.Mode.SIGN_AND_ENCRYPT;
    };
  }

  private OpcUaConfig.IdentityType identityType() {
    return switch (identity.type()) {
      case Anonymous -> OpcUaConfig.IdentityType.ANONYMOUS;
      case UserName -> OpcUaConfig.IdentityType.USER_NAME;
      case Certificate -> OpcUaConfig.IdentityType.CERTIFICATE;
    };
  }
}
