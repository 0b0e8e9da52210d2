package io.bumpless.source.plant;

import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.ResponseLimits;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.connection.SecuritySettings.Mode;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The OPC UA part of the configuration in the client's words; pure. */
public final class LinkSettings {
  private LinkSettings() {}

  /**
   * The settings of a source's connection.
   *
   * @param quarantine where rejected server certificates are put
   */
  public static ConnectionSettings of(OpcUaConfig config, Subject source, Path quarantine) {
    return new ConnectionSettings(
        config.endpoint(),
        config.useConfiguredHost(),
        security(config.security(), quarantine),
        identity(config.identity()),
        config.requestTimeout(),
        ResponseLimits.DEFAULT,
        "bumpless " + source.namespace() + "/" + source.name());
  }

  private static SecuritySettings security(OpcUaConfig.Security security, Path quarantine) {
    return new SecuritySettings(
        policy(security.policy()),
        switch (security.mode()) {
          case NONE -> Mode.None;
          case SIGN -> Mode.Sign;
          case SIGN_AND_ENCRYPT -> Mode.SignAndEncrypt;
        },
        security.allowInsecure(),
        new Trust(
            security.trustFolder().map(Path::of).map(List::of).orElse(List.of()),
            security.pins(),
            Optional.of(quarantine)),
        security.certificateFolder().map(Path::of).map(CertificateFiles::in));
  }

  private static Policy policy(OpcUaConfig.Policy policy) {
    return switch (policy) {
      case NONE -> Policy.None;
      case BASIC256SHA256 -> Policy.Basic256Sha256;
      case AES128_SHA256_RSAOAEP -> Policy.Aes128_Sha256_RsaOaep;
      case AES256_SHA256_RSAPSS -> Policy.Aes256_Sha256_RsaPss;
    };
  }

  /** A folder that is not configured gives a path that does not exist: SecretMissing names it. */
  private static Identity identity(OpcUaConfig.Identity identity) {
    Path folder = Path.of(identity.folder().orElse("identity-folder-is-not-configured"));
    return switch (identity.type()) {
      case ANONYMOUS -> new Identity.Anonymous();
      case USER_NAME -> Identity.UserName.in(folder);
      case CERTIFICATE -> new Identity.Certificate(CertificateFiles.in(folder));
    };
  }
}
