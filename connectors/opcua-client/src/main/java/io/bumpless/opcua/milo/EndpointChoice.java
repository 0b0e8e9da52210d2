package io.bumpless.opcua.milo;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.SecuritySettings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Chooses the endpoint by our policy and mode, whatever the server's order; pure. */
final class EndpointChoice {

  private EndpointChoice() {}

  /**
   * The endpoint to use.
   *
   * @throws OpcUaException EndpointNotOffered or IdentityNotOffered, with what is offered
   */
  static EndpointDescription choose(List<EndpointDescription> offered, ConnectionSettings settings)
      throws OpcUaException {
    HostAndPort wanted = HostAndPort.of(settings.endpoint()).orElseThrow();
    List<EndpointDescription> matching =
        offered.stream()
            .filter(EndpointChoice::isBinaryTcp)
            .filter(e -> matches(e, settings.security()))
            .sorted(Comparator.comparing(e -> sameHost(e, wanted) ? 0 : 1))
            .toList();
    if (matching.isEmpty()) {
      throw new OpcUaException(
          ConnectionProblem.of(
              Reason.EndpointNotOffered,
              "the server at %s does not offer policy %s with mode %s; it offers %s"
                  .formatted(
                      settings.endpoint(),
                      settings.security().policy(),
                      settings.security().mode(),
                      describe(offered))));
    }
    EndpointDescription chosen =
        matching.stream()
            .filter(e -> accepts(e, settings.identity()))
            .findFirst()
            .orElseThrow(() -> identityNotOffered(matching.getFirst(), settings));
    return settings.useConfiguredHost()
        ? EndpointUtil.updateUrl(chosen, wanted.host(), wanted.port())
        : chosen;
  }

  static UserTokenType tokenType(Identity identity) {
    return switch (identity) {
      case Identity.Anonymous a -> UserTokenType.Anonymous;
      case Identity.UserName u -> UserTokenType.UserName;
      case Identity.Certificate c -> UserTokenType.Certificate;
    };
  }

  static String policyUri(SecuritySettings.Policy policy) {
    return switch (policy) {
      case None -> SecurityPolicy.None.getUri();
      case Basic256Sha256 -> SecurityPolicy.Basic256Sha256.getUri();
      case Aes128_Sha256_RsaOaep -> SecurityPolicy.Aes128_Sha256_RsaOaep.getUri();
      case Aes256_Sha256_RsaPss -> SecurityPolicy.Aes256_Sha256_RsaPss.getUri();
    };
  }

  private static boolean matches(EndpointDescription endpoint, SecuritySettings security) {
    MessageSecurityMode mode =
        switch (security.mode()) {
          case None -> MessageSecurityMode.None;
          case Sign -> MessageSecurityMode.Sign;
          case SignAndEncrypt -> MessageSecurityMode.SignAndEncrypt;
        };
    return endpoint.getSecurityMode() == mode
        && policyUri(security.policy()).equals(endpoint.getSecurityPolicyUri());
  }

  private static boolean isBinaryTcp(EndpointDescription endpoint) {
    String profile = endpoint.getTransportProfileUri();
    return profile == null
        || profile.isEmpty()
        || profile.equals(Stack.TCP_UASC_UABINARY_TRANSPORT_URI);
  }

  private static boolean sameHost(EndpointDescription endpoint, HostAndPort wanted) {
    String host = EndpointUtil.getHost(Objects.requireNonNullElse(endpoint.getEndpointUrl(), ""));
    return host != null && host.equalsIgnoreCase(wanted.host());
  }

  private static boolean accepts(EndpointDescription endpoint, Identity identity) {
    return tokens(endpoint).stream().anyMatch(t -> t.getTokenType() == tokenType(identity));
  }

  private static List<UserTokenPolicy> tokens(EndpointDescription endpoint) {
    return Optional.ofNullable(endpoint.getUserIdentityTokens())
        .map(Arrays::asList)
        .orElse(List.of());
  }

  private static OpcUaException identityNotOffered(
      EndpointDescription endpoint, ConnectionSettings settings) {
    String offered =
        tokens(endpoint).stream()
            .map(t -> String.valueOf(t.getTokenType()))
            .distinct()
            .collect(Collectors.joining(", "));
    return new OpcUaException(
        ConnectionProblem.of(
            Reason.IdentityNotOffered,
            "the server at %s accepts no identity of type %s on this endpoint; it accepts: %s"
                .formatted(settings.endpoint(), tokenType(settings.identity()), offered)));
  }

  private static String describe(List<EndpointDescription> offered) {
    return offered.isEmpty()
        ? "nothing"
        : offered.stream()
            .map(
                e ->
                    Objects.requireNonNullElse(e.getSecurityPolicyUri(), "?").replaceAll(".*#", "")
                        + "/"
                        + e.getSecurityMode())
            .distinct()
            .collect(Collectors.joining(", "));
  }
}
