package io.bumpless.plant.opcua;

import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A running OPC UA server on 127.0.0.1 with one namespace of live nodes. */
public final class PlantServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final long START_SECONDS = 20;
  private static final long STOP_SECONDS = 5;

  private final OpcUaServer server;
  private final LiveNamespace nodes;
  private final ServerKeys keys;
  private final ServerTrust trust;
  private final String endpoint;

  private PlantServer(
      OpcUaServer server,
      LiveNamespace nodes,
      ServerKeys keys,
      ServerTrust trust,
      String endpoint) {
    this.server = server;
    this.nodes = nodes;
    this.keys = keys;
    this.trust = trust;
    this.endpoint = endpoint;
  }

  /**
   * Starts a server.
   *
   * @throws IOException when the port is taken or the state folder cannot be used
   */
  public static PlantServer start(ServerOptions options, WriteGate gate) throws IOException {
    int port = options.port() == 0 ? freePort() : options.port();
    Path pki = options.stateDir().resolve("pki");
    ServerKeys keys = ServerKeys.loadOrCreate(pki.resolve("own"), options.applicationUri());
    ServerTrust trust = ServerTrust.open(pki, keys, options.access().trustAllClients());
    OpcUaServerConfig config =
        OpcUaServerConfig.builder()
            .setApplicationUri(options.applicationUri())
            .setProductUri("urn:bumpless:plant")
            .setApplicationName(LocalizedText.english("Bumpless plant simulator"))
            .setBuildInfo(
                new BuildInfo(
                    "urn:bumpless:plant",
                    "Bumpless",
                    "plant simulator",
                    OpcUaServer.SDK_VERSION,
                    "",
                    DateTime.now()))
            .setEndpoints(endpoints(options, keys, port))
            .setCertificateManager(trust.certificates())
            .setIdentityValidator(identities(options.access(), trust))
            .setLimits(new FastLimits())
            .build();
    OpcUaServer server =
        new OpcUaServer(
            config,
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    for (int i = 1; i <= options.namespacesBefore(); i++) {
      server.getNamespaceTable().add("urn:bumpless:plant:other:" + i);
    }
    LiveNamespace nodes =
        new LiveNamespace(server, options.namespaceUri(), options.rootName(), gate);
    nodes.startup();
    await(server, port);
    return new PlantServer(server, nodes, keys, trust, "opc.tcp://" + HOST + ":" + port);
  }

  private static void await(OpcUaServer server, int port) throws IOException {
    try {
      server.startup().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting the server", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "cannot listen on " + HOST + ":" + port + "; is the port taken? choose another --port",
          e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Set<EndpointConfig> endpoints(ServerOptions options, ServerKeys keys, int port) {
    EndpointConfig.Builder open =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress(HOST)
            .setBindPort(port)
            .setHostname(HOST)
            .setCertificate(keys.certificate())
            .addTokenPolicies(tokens(options.access()).toArray(new UserTokenPolicy[0]));
    Set<EndpointConfig> endpoints = new LinkedHashSet<>();
    for (Protection protection : Protection.values()) {
      if (options.protections().contains(protection)) {
        endpoints.add(
            open.copy()
                .setSecurityPolicy(
                    protection == Protection.NONE
                        ? SecurityPolicy.None
                        : SecurityPolicy.Basic256Sha256)
                .setSecurityMode(mode(protection))
                .build());
      }
    }
    if (!options.protections().contains(Protection.NONE)) {
      // Clients ask for the list of endpoints before they have any security, OPC 10000-4 §5.5.4.
      endpoints.add(
          open.copy()
              .setPath("/discovery")
              .setSecurityPolicy(SecurityPolicy.None)
              .setSecurityMode(MessageSecurityMode.None)
              .build());
    }
    return endpoints;
  }

  private static MessageSecurityMode mode(Protection protection) {
    return switch (protection) {
      case NONE -> MessageSecurityMode.None;
      case SIGN -> MessageSecurityMode.Sign;
      case SIGN_AND_ENCRYPT -> MessageSecurityMode.SignAndEncrypt;
    };
  }

  private static List<UserTokenPolicy> tokens(Access access) {
    List<UserTokenPolicy> tokens = new ArrayList<>();
    if (access.anonymous()) {
      tokens.add(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS);
    }
    if (!access.passwords().isEmpty()) {
      tokens.add(OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME);
    }
    tokens.add(OpcUaServerConfig.USER_TOKEN_POLICY_X509);
    return tokens;
  }

  private static IdentityValidator identities(Access access, ServerTrust trust) {
    List<IdentityValidator> validators = new ArrayList<>();
    if (access.anonymous()) {
      validators.add(AnonymousIdentityValidator.INSTANCE);
    }
    Map<String, String> passwords = access.passwords();
    validators.add(
        new UsernameIdentityValidator(
            challenge ->
                MessageDigest.isEqual(
                    passwords
                        .getOrDefault(challenge.getUsername(), "\0")
                        .getBytes(StandardCharsets.UTF_8),
                    challenge.getPassword().getBytes(StandardCharsets.UTF_8))));
    validators.add(new X509IdentityValidator(trust::knowsUser));
    return new CompositeValidator(validators);
  }

  public LiveNamespace nodes() {
    return nodes;
  }

  /** For example {@code opc.tcp://127.0.0.1:4840}. */
  public String endpoint() {
    return endpoint;
  }

  /** SHA-256 of the DER form of the server certificate, lower-case hex. */
  public String certificateSha256() {
    return keys.sha256();
  }

  /** The server certificate as a DER file. */
  public Path certificateFile() {
    return keys.certificateFile();
  }

  @Override
  public void close() throws IOException {
    nodes.shutdown();
    try {
      server.shutdown().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the server did not stop within " + STOP_SECONDS + " s", e);
    } finally {
      trust.close();
    }
  }

  /** Faster publishing than Milo's default: latency is measured against this server. */
  private static final class FastLimits implements OpcUaServerConfigLimits {
    @Override
    public Double getMinPublishingInterval() {
      return 5.0;
    }

    @Override
    public Double getDefaultPublishingInterval() {
      return 100.0;
    }
  }
}
