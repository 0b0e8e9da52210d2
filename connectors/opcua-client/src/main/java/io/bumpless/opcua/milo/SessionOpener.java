package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.connection.ConnectionProblem;
import io.bumpless.opcua.connection.ConnectionProblem.Reason;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ResponseLimits;
import io.bumpless.opcua.connection.SecuritySettings.Mode;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.ServerInfo;
import java.io.IOException;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.stack.core.Stack;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.EncodingLimits;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * Opens one session: settings and secrets first, then discovery, choice of the endpoint, trust, and
 * only then the connection. Each step that fails says what was seen.
 */
final class SessionOpener {

  private static final String CLIENT_URI = "urn:bumpless:opcua-client";

  /** A half-open connection shows after two unanswered keep-alives: at most 8 s. */
  private static final int KEEP_ALIVE_MILLIS = 2000;

  private static final int SESSION_TIMEOUT_MILLIS = 60_000;

  private SessionOpener() {}

  static MiloLink open(ConnectionSettings settings) throws OpcUaException {
    checkSettings(settings);
    TrustCheck trust = TrustCheck.load(settings.security().trust());
    Optional<OwnCertificate> own = ownCertificate(settings);
    IdentityProvider identity =
        Identities.provider(
            settings.identity(),
            settings.security().policy() == Policy.None ? (c, u, h) -> {} : trust);
    List<EndpointDescription> offered = discover(settings);
    EndpointDescription endpoint = EndpointChoice.choose(offered, settings);
    if (settings.security().policy() != Policy.None) {
      trust.check(serverCertificates(endpoint), endpoint.getServer().getApplicationUri());
    }
    OpcUaClientConfig config =
        OpcUaClientConfig.builder()
            .setEndpoint(endpoint)
            .setDiscoveryEndpoints(offered)
            .setSessionEndpointValidationEnabled(true)
            .setApplicationName(LocalizedText.english("Bumpless"))
            .setApplicationUri(own.isPresent() ? own.get().applicationUri() : CLIENT_URI)
            .setProductUri("urn:bumpless")
            .setSessionName(settings::sessionName)
            .setSessionTimeout(uint(SESSION_TIMEOUT_MILLIS))
            .setRequestTimeout(uint(settings.requestTimeout().toMillis()))
            .setKeepAliveInterval(uint(KEEP_ALIVE_MILLIS))
            .setKeepAliveTimeout(uint(KEEP_ALIVE_MILLIS))
            .setKeepAliveFailuresAllowed(uint(1))
            .setEncodingLimits(limits(settings.limits()))
            .setMaxResponseMessageSize(uint(settings.limits().maxMessageBytes()))
            .setIdentityProvider(identity)
            .setCertificateValidator(trust)
            .setKeyPair(own.map(OwnCertificate::keyPair).orElse(null))
            .setCertificate(own.map(OwnCertificate::leaf).orElse(null))
            .setCertificateChain(own.map(OwnCertificate::chainArray).orElse(null))
            .build();
    return connect(settings, own, config);
  }

  private static MiloLink connect(
      ConnectionSettings settings, Optional<OwnCertificate> own, OpcUaClientConfig config)
      throws OpcUaException {
    var client = new OpcUaClient(config, Line.within(settings.requestTimeout()).transport());
    EndpointDescription endpoint = config.getEndpoint();
    try {
      MiloLink.await(
          client.connectAsync(),
          settings.requestTimeout().multipliedBy(2),
          "connecting to " + endpoint.getEndpointUrl(),
          e -> Failures.ofConnect(endpoint.getEndpointUrl(), own, e));
      var server =
          new ServerInfo(
              endpoint.getEndpointUrl(),
              Objects.requireNonNullElse(endpoint.getServer().getApplicationUri(), ""),
              settings.security().policy(),
              settings.security().mode(),
              settings.security().policy() == Policy.None
                  ? Optional.empty()
                  : Optional.of(Certificates.facts(serverCertificates(endpoint).getFirst())),
              own.map(OwnCertificate::facts));
      return new MiloLink(
          client, server, new Namespaces(uris(client)), serviceLimits(client, endpoint));
    } catch (OpcUaException e) {
      MiloLink.abandon(client);
      throw e;
    }
  }

  private static void checkSettings(ConnectionSettings settings) throws OpcUaException {
    if (HostAndPort.of(settings.endpoint()).isEmpty()) {
      throw problem(
          Reason.EndpointInvalid,
          "endpoint '" + settings.endpoint() + "' is not usable; write opc.tcp://host:port[/path]");
    }
    var security = settings.security();
    if ((security.policy() == Policy.None) != (security.mode() == Mode.None)) {
      throw problem(
          Reason.EndpointInvalid,
          "policy "
              + security.policy()
              + " with mode "
              + security.mode()
              + " does not exist; policy None goes with mode None only");
    }
    if (security.policy() == Policy.None && !security.allowInsecure()) {
      throw problem(
          Reason.InsecureNotAllowed,
          "policy None sends everything unprotected and needs allowInsecure: true; better choose"
              + " policy Basic256Sha256 with mode SignAndEncrypt");
    }
  }

  private static Optional<OwnCertificate> ownCertificate(ConnectionSettings settings)
      throws OpcUaException {
    var security = settings.security();
    if (security.policy() == Policy.None) {
      return Optional.empty();
    }
    if (security.policy() == Policy.Aes256_Sha256_RsaPss
        && Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      // The JDK does not know this policy's RSA-PSS signature under the name that Milo asks for.
      Security.addProvider(new BouncyCastleProvider());
    }
    if (security.own().isEmpty()) {
      throw problem(
          Reason.SecretMissing,
          "policy " + security.policy() + " needs an application certificate of our own");
    }
    return Optional.of(OwnCertificate.read(security.own().get()));
  }

  private static List<EndpointDescription> discover(ConnectionSettings settings)
      throws OpcUaException {
    try {
      return discover(settings, settings.endpoint());
    } catch (OpcUaException e) {
      Reason reason = e.problem().reason();
      if (reason != Reason.ServiceFault && reason != Reason.ConnectionLost) {
        throw e;
      }
      // OPC 10000-6 §7.1: a server may offer discovery under /discovery only.
      String base = settings.endpoint();
      return discover(settings, base + (base.endsWith("/") ? "" : "/") + "discovery");
    }
  }

  private static List<EndpointDescription> discover(ConnectionSettings settings, String url)
      throws OpcUaException {
    String profile = Stack.TCP_UASC_UABINARY_TRANSPORT_URI;
    var endpoint =
        new EndpointDescription(
            url,
            null,
            null,
            MessageSecurityMode.None,
            SecurityPolicy.None.getUri(),
            null,
            profile,
            ubyte(0));
    Line line = Line.within(settings.requestTimeout());
    var discovery = new DiscoveryClient(endpoint, line.transport());
    try {
      var response =
          MiloLink.await(
              line.unlessHungUp(
                  discovery
                      .connectAsync()
                      .thenCompose(
                          c -> c.getEndpoints(url, new String[0], new String[] {profile}))),
              settings.requestTimeout(),
              "asking " + url + " for its endpoints",
              e -> Failures.ofCall("asking " + url + " for its endpoints", e));
      return Optional.ofNullable(response.getEndpoints()).map(Arrays::asList).orElse(List.of());
    } finally {
      var unused = line.transport().disconnect();
    }
  }

  private static List<X509Certificate> serverCertificates(EndpointDescription endpoint)
      throws OpcUaException {
    ByteString bytes = endpoint.getServerCertificate();
    try {
      return Certificates.parse(bytes == null ? new byte[0] : bytes.bytesOrEmpty());
    } catch (IOException e) {
      throw problem(
          Reason.CertificateInvalid,
          "the server at " + endpoint.getEndpointUrl() + " sent no readable certificate");
    }
  }

  private static List<String> uris(OpcUaClient client) {
    return List.of(client.getNamespaceTable().toArray());
  }

  private static ServiceLimits serviceLimits(OpcUaClient client, EndpointDescription endpoint)
      throws OpcUaException {
    try {
      return ServiceLimits.of(client.readOperationLimits());
    } catch (UaException e) {
      ConnectionProblem problem =
          Failures.problem("reading the limits of " + endpoint.getEndpointUrl(), e);
      if (problem.reason() != Reason.ServiceFault) {
        throw new OpcUaException(problem, e);
      }
      return ServiceLimits.UNKNOWN;
    }
  }

  private static EncodingLimits limits(ResponseLimits limits) {
    return new EncodingLimits(
        limits.maxChunkBytes(), limits.maxChunkCount(), limits.maxMessageBytes(), 32);
  }

  private static OpcUaException problem(Reason reason, String message) {
    return new OpcUaException(ConnectionProblem.of(reason, message));
  }
}
