package io.bumpless.opcua.connection;

import java.util.Optional;

/**
 * How a connection is protected. The endpoint is chosen by exactly this policy and mode; there is
 * no fallback to anything else (actuation rule A27).
 *
 * @param policy security policy
 * @param mode message security mode
 * @param allowInsecure must be true for policy None: everything, passwords included, may then be
 *     read and forged on the network
 * @param trust accepted server certificates
 * @param own our application certificate; required unless the policy is None
 */
public record SecuritySettings(
    Policy policy, Mode mode, boolean allowInsecure, Trust trust, Optional<CertificateFiles> own) {

  /** Security policies (OPC 10000-7). */
  public enum Policy {
    None,
    Basic256Sha256,
    Aes128_Sha256_RsaOaep,
    Aes256_Sha256_RsaPss
  }

  /** Message security modes (OPC 10000-4 §7.20). */
  public enum Mode {
    None,
    Sign,
    SignAndEncrypt
  }

  /** No protection at all, said aloud. */
  public static SecuritySettings insecure() {
    return new SecuritySettings(Policy.None, Mode.None, true, Trust.nothing(), Optional.empty());
  }

  /** Basic256Sha256, signed and encrypted. */
  public static SecuritySettings encrypted(CertificateFiles own, Trust trust) {
    return new SecuritySettings(
        Policy.Basic256Sha256, Mode.SignAndEncrypt, false, trust, Optional.of(own));
  }
}
