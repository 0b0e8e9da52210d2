package io.bumpless.writer.plant;

import io.bumpless.contracts.config.OpcUaConfig;
import io.bumpless.contracts.config.WriterConfig;
import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.ResponseLimits;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.connection.Trust;
import io.bumpless.podkit.config.BadConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach the control system and which nodes are used there.
 *
 * @param connection an own session, identity and certificate for writing (actuation rule A27)
 * @param advice node that advice is written to
 * @param state node that shows the state
 * @param requestTimeout the one deadline of an evaluation's Read and Write
 */
public record PlantSettings(
    ConnectionSettings connection,
    Optional<NodeAddress> advice,
    Optional<NodeAddress> state,
    Duration requestTimeout) {

  /** Key exchange may take longer than a Write ever should. */
  public static final Duration CONNECTING = Duration.ofSeconds(5);

  /** From the configuration. */
  public static PlantSettings of(WriterConfig config) throws BadConfig {
    OpcUaConfig opcUa = config.opcUa();
    try {
      var connection =
          new ConnectionSettings(
              opcUa.endpoint(),
              opcUa.useConfiguredHost(),
              security(opcUa.security()),
              identity(opcUa.identity()),
              atLeast(opcUa.requestTimeout(), CONNECTING),
              ResponseLimits.DEFAULT,
              "bumpless writer %s/%s"
                  .formatted(config.binding().namespace(), config.binding().name()));
      return new PlantSettings(
          connection,
          config.adviceNode().map(NodeAddress::parse),
          config.stateNode().map(NodeAddress::parse),
          opcUa.requestTimeout());
    } catch (IllegalArgumentException e) {
      throw new BadConfig(e.getMessage(), e);
    }
  }

  private static Duration atLeast(Duration wanted, Duration least) {
    return wanted.compareTo(least) < 0 ? least : wanted;
  }

  private static SecuritySettings security(OpcUaConfig.Security security) {
    return new SecuritySettings(
        policy(security.policy()),
        switch (security.mode()) {
          case NONE -> SecuritySettings.Mode.None;
          case SIGN -> SecuritySettings.Mode.Sign;
          case SIGN_AND_ENCRYPT -> SecuritySettings.Mode.SignAndEncrypt;
        },
        security.allowInsecure(),
        new Trust(
            security.trustFolder().map(Path::of).map(List::of).orElse(List.of()),
            security.pins(),
            Optional.empty()),
        security.certificateFolder().map(Path::of).map(CertificateFiles::in));
  }

  private static SecuritySettings.Policy policy(OpcUaConfig.Policy policy) {
    return switch (policy) {
      case NONE -> SecuritySettings.Policy.None;
      case BASIC256SHA256 -> SecuritySettings.Policy.Basic256Sha256;
      case AES128_SHA256_RSAOAEP -> SecuritySettings.Policy.Aes128_Sha256_RsaOaep;
      case AES256_SHA256_RSAPSS -> SecuritySettings.Policy.Aes256_Sha256_RsaPss;
    };
  }

  private static Identity identity(OpcUaConfig.Identity identity) {
    return switch (identity.type()) {
      case ANONYMOUS -> new Identity.Anonymous();
      case USER_NAME -> Identity.UserName.in(folder(identity));
      case CERTIFICATE -> new Identity.Certificate(CertificateFiles.in(folder(identity)));
    };
  }

  private static Path folder(OpcUaConfig.Identity identity) {
    return identity
        .folder()
        .map(Path::of)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "opcUa.identity is %s without folder".formatted(identity.type())));
  }
}
