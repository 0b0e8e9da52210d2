package io.bumpless.crds.plant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;

/**
 * How a channel to an OPC UA server is secured. The endpoint is chosen by these settings, never by
 * the server's order, and a certificate is trusted by a list or a pin, never on first use.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "self.policy != 'None' || (has(self.allowInsecure) && self.allowInsecure)",
    message =
        "policy `None` sends values and passwords in clear text: set `allowInsecure: true` if that is meant")
@ValidationRule(
    value = "!has(self.mode) || (self.mode == 'None') == (self.policy == 'None')",
    message = "`mode: None` belongs to `policy: None` and to no other policy")
public record Security(
    @Default("Basic256Sha256")
        @JsonPropertyDescription(
            "Security policy of the endpoint to use. Default `Basic256Sha256`; `None` needs `allowInsecure: true`.")
        SecurityPolicy policy,
    @JsonPropertyDescription(
            "Message security mode of the endpoint to use. Default `SignAndEncrypt`, or `None` with policy `None`.")
        SecurityMode mode,
    @Default("false")
        @JsonPropertyDescription(
            "Must be true for policy `None`, where everybody on the network can read and change values. Default false.")
        Boolean allowInsecure,
    @JsonPropertyDescription(
            "Certificates that are trusted as the server's, or as issuers of it. Without it and without a pin no certificate is trusted, and status shows the one the server presents.")
        TrustRef trustRef,
    @Size(max = 8)
        @JsonPropertyDescription(
            "Pins: SHA-256 fingerprints of trusted server certificates, 64 lower-case hex digits each. Status shows the fingerprint of an untrusted one.")
        List<@Pattern(Text.SHA256_HEX) @Size(max = 64) String> serverCertificateSha256,
    @JsonPropertyDescription(
            "TLS Secret (`tls.crt`, `tls.key`) with our own application certificate. Without it the operator makes a self-signed one.")
        LocalRef certificateSecretRef) {

  public Security {
    policy = Objects.requireNonNullElse(policy, SecurityPolicy.Basic256Sha256);
    allowInsecure = Objects.requireNonNullElse(allowInsecure, false);
    serverCertificateSha256 =
        List.copyOf(Objects.requireNonNullElse(serverCertificateSha256, List.of()));
  }

  public static Security defaults() {
    return new Security(null, null, null, null, null, null);
  }

  /** The mode in force: the one given, else the strongest that the policy allows. */
  @JsonIgnore
  public SecurityMode modeInForce() {
    SecurityMode strongest =
        policy == SecurityPolicy.None ? SecurityMode.None : SecurityMode.SignAndEncrypt;
    return Objects.requireNonNullElse(mode, strongest);
  }
}
