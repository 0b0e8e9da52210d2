package io.bumpless.crds.source;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.bumpless.crds.plant.Identity;
import io.bumpless.crds.plant.Security;
import io.bumpless.crds.schema.Text;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Objects;

/** An OPC UA server as a source. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OpcUa(
    @Required
        @Size(max = Text.OPC_ENDPOINT_MAX)
        @Pattern(Text.OPC_ENDPOINT)
        @JsonPropertyDescription(
            "Discovery address of the server. Example: `opc.tcp://dcs-gw.plant:4840`.")
        String endpoint,
    @Default("false")
        @JsonPropertyDescription(
            "Connect to the host of `endpoint` and ignore the host that the server advertises. Default false.")
        Boolean useConfiguredHost,
    @Default("{}") @JsonPropertyDescription("Policy, mode and trust of the channel.")
        Security security,
    @Default("{}") @JsonPropertyDescription("User identity of the session. Default anonymous.")
        Identity identity,
    @Default(DefaultText.PUBLISHING_INTERVAL)
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "How often the server sends changes. Default `500ms`; it sets the latency of the whole chain.")
        String publishingInterval,
    @Default(DefaultText.SUBSCRIPTION_LIFETIME)
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription(
            "How long the server keeps a subscription, and queues values, without a sign of life from us. Default `10m`.")
        String subscriptionLifetime,
    @Default(DefaultText.REQUEST_TIMEOUT)
        @Size(max = Text.DURATION_MAX)
        @Pattern(Text.POSITIVE_DURATION)
        @JsonPropertyDescription("Timeout of one request. Default `5s`.")
        String requestTimeout,
    @Default("Source")
        @JsonPropertyDescription(
            "Whose clock stamps the samples: `Source` (default) or `Server`, for devices with wrong clocks.")
        Timestamps timestamps)
    implements SourceType {

  private interface DefaultText {
    String PUBLISHING_INTERVAL = "500ms";
    String SUBSCRIPTION_LIFETIME = "10m";
    String REQUEST_TIMEOUT = "5s";
  }

  public OpcUa {
    useConfiguredHost = Objects.requireNonNullElse(useConfiguredHost, false);
    security = Objects.requireNonNullElseGet(security, Security::defaults);
    identity = Objects.requireNonNullElseGet(identity, Identity::defaults);
    publishingInterval =
        Objects.requireNonNullElse(publishingInterval, DefaultText.PUBLISHING_INTERVAL);
    subscriptionLifetime =
        Objects.requireNonNullElse(subscriptionLifetime, DefaultText.SUBSCRIPTION_LIFETIME);
    requestTimeout = Objects.requireNonNullElse(requestTimeout, DefaultText.REQUEST_TIMEOUT);
    timestamps = Objects.requireNonNullElse(timestamps, Timestamps.Source);
  }
}
