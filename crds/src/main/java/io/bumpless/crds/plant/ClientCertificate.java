package io.bumpless.crds.plant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Our own application certificate, for the person who adds it to the server's trust list. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ClientCertificate(
    @Size(max = 512) @JsonPropertyDescription("Subject of the certificate.") String subject,
    @Size(max = 64)
        @Pattern(Text.SHA256_HEX)
        @JsonPropertyDescription("SHA-256 fingerprint, 64 lower-case hex digits.")
        String sha256,
    @Size(max = Text.TIMESTAMP_MAX)
        @JsonPropertyDescription("End of validity, RFC 3339. Example: `2027-01-31T00:00:00Z`.")
        String notAfter) {}
