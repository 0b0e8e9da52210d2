package io.bumpless.crds.plant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.LocalRef;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** Who we are to an OPC UA server. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "(self.type == 'Anonymous') != has(self.secretRef)",
    message = "`secretRef` belongs to type `UserName` or `Certificate`, and those need it")
public record Identity(
    @Default("Anonymous")
        @JsonPropertyDescription(
            "Kind of identity: `Anonymous` (default), `UserName` or `Certificate`.")
        IdentityType type,
    @JsonPropertyDescription(
            "Secret with the identity: `username` and `password` (basic-auth) or `tls.crt` and `tls.key` (tls). A missing one is reported as `SecretMissing`.")
        LocalRef secretRef) {

  public Identity {
    type = Objects.requireNonNullElse(type, IdentityType.Anonymous);
  }

  public static Identity defaults() {
    return new Identity(null, null);
  }
}
