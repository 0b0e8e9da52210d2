package io.bumpless.crds.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.reference.ConfigMapKeyRef;
import io.bumpless.crds.reference.LocalRef;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Objects;

/** The ONNX bytes: where they come from and which they must be. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "has(self.uri) != has(self.configMapRef)",
    message = "give exactly one of `uri` and `configMapRef`")
@ValidationRule(
    value =
        "has(self.digest) || (has(self.uri) && (self.uri.startsWith('oci:') || self.uri.startsWith('mlflow:')))",
    message =
        "`digest` is required: the SHA-256 of the ONNX bytes (only `oci` and `mlflow` may leave it out)")
public record Artifact(
    @Required
        @Size(min = 1, max = Text.LABEL_VALUE_MAX)
        @Pattern(Text.LABEL_VALUE)
        @JsonPropertyDescription(
            "Version for people; the identity of a model is its digest. Example: \"4\".")
        String version,
    @Size(max = Text.URL_MAX)
        @Pattern("^(http|https|oci|s3|mlflow|pvc)://\\S+$")
        @JsonPropertyDescription(
            "Where the fetch Job gets the bytes: `http`, `https`, `oci`, `s3`, `mlflow` or `pvc`. Example: `oci://registry.site/feed-optimizer:4`.")
        String uri,
    @JsonPropertyDescription(
            "ConfigMap and key (binaryData) that hold a small model, instead of `uri`.")
        ConfigMapKeyRef configMapRef,
    @Size(max = Text.DIGEST_MAX)
        @Pattern(Text.DIGEST)
        @JsonPropertyDescription(
            "SHA-256 of the ONNX bytes: `sha256:` and 64 lower-case hex digits. Other bytes are refused.")
        String digest,
    @JsonPropertyDescription(
            "Secret with the credentials of the registry; only the fetch Job sees it.")
        LocalRef secretRef,
    @Default("64Mi")
        @Size(max = Text.BYTES_MAX)
        @Pattern(Text.BYTES)
        @JsonPropertyDescription("Size above which the bytes are refused. Default `64Mi`.")
        String maxBytes) {
  public Artifact {
    maxBytes = Objects.requireNonNullElse(maxBytes, "64Mi");
  }
}
