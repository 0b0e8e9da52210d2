package io.bumpless.crds.plant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where the trusted certificates ({@code *.crt}) and revocation lists ({@code *.crl}) are. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.secret) != has(self.configMap)",
    message = "give exactly one of `secret` and `configMap`")
public record TrustRef(
    @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.OBJECT_NAME)
        @JsonPropertyDescription(
            "Name of a Secret whose keys end in `.crt` (DER or PEM) or `.crl`. Example: `dcs-trust`.")
        String secret,
    @Size(min = 1, max = Text.OBJECT_NAME_MAX)
        @Pattern(Text.OBJECT_NAME)
        @JsonPropertyDescription(
            "Name of a ConfigMap whose keys end in `.crt` (DER or PEM) or `.crl`. Example: `dcs-trust`.")
        String configMap) {}
