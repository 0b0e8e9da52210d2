package io.bumpless.contracts.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach an OPC UA server.
 *
 * @param endpoint {@code opc.tcp://host:port[/path]}
 * @param useConfiguredHost ignore the host name that the server advertises
 * @param security policy and mode, both chosen by us and never by the server's order
 * @param identity who we are to the server
 * @param requestTimeout of every service call
 */
public record OpcUaConfig(
    String endpoint,
    boolean useConfiguredHost,
    Security security,
    Identity identity,
    Duration requestTimeout) {

  /**
   * Message security and trust.
   *
   * @param policy for example {@code Basic256Sha256}; {@code None} only with {@code allowInsecure}
   * @param mode None, Sign or SignAndEncrypt
   * @param allowInsecure the user's explicit consent to policy None
   * @param trustFolder folder with trusted certificates (*.crt, PEM or DER) and revocation lists
   *     (*.crl)
   * @param pins SHA-256 of trusted server certificates, lower-case hex
   * @param certificateFolder folder with our application certificate (tls.crt, tls.key)
   */
  public record Security(
      Policy policy,
      Mode mode,
      boolean allowInsecure,
      Optional<String> trustFolder,
      List<String> pins,
      Optional<String> certificateFolder) {
    public Security {
      pins = List.copyOf(pins);
    }
  }

  /** OPC UA security policies that we offer (OPC 10000-7 §6.6). */
  public enum Policy {
    NONE("None"),
    BASIC256SHA256("Basic256Sha256"),
    AES128_SHA256_RSAOAEP("Aes128_Sha256_RsaOaep"),
    AES256_SHA256_RSAPSS("Aes256_Sha256_RsaPss");

    private final String label;

    Policy(String label) {
      this.label = label;
    }

    /** Name as the specification spells it. */
    public String label() {
      return label;
    }
  }

  /** Message security mode (OPC 10000-4 §7.20). */
  public enum Mode {
    NONE,
    SIGN,
    SIGN_AND_ENCRYPT
  }

  /**
   * Who we are to the server.
   *
   * @param type kind of user token
   * @param folder secret folder: {@code username} and {@code password}, or {@code tls.crt} and
   *     {@code tls.key}
   */
  public record Identity(IdentityType type, Optional<String> folder) {}

  /** Kind of user token (OPC 10000-4 §7.40). */
  public enum IdentityType {
    ANONYMOUS,
    USER_NAME,
    CERTIFICATE
  }
}
