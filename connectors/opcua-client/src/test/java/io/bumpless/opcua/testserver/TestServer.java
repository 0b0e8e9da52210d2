package io.bumpless.opcua.testserver;

import io.bumpless.opcua.address.NodeAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.X509IdentityValidator;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * A real OPC UA server in this process, on 127.0.0.1: endpoints None, Basic256Sha256 with Sign and
 * with SignAndEncrypt; anonymous, or user {@code operator} with password {@code secret}.
 */
public final class TestServer implements AutoCloseable {

  public static final String NAMESPACE = "urn:bumpless:test:plant";
  public static final String USER = "operator";
  public static final String PASSWORD = "secret";

  private final OpcUaServer server;
  private final Options options;
  private final MemoryTrustListManager clients;
  private final List<TestNodes> fillers = new ArrayList<>();
  private final TestNodes nodes;

  /** One value that a client wrote. */
  public record Write(String name, Object value) {}

  /**
   * How to start.
   *
   * @param port where to listen
   * @param identity the server's certificate
   * @param namespacesBefore how many other namespaces come before ours in the table
   * @param users certificates that are accepted as users; none = not offered
   */
  public record Options(
      int port, ServerIdentity identity, int namespacesBefore, List<X509Certificate> users) {

    public static Options fresh() {
      return new Options(
          freePort(), ServerIdentity.create("urn:bumpless:test:server"), 0, List.of());
    }

    public Options withNamespacesBefore(int count) {
      return new Options(port, identity, count, users);
    }

    public Options withUser(X509Certificate certificate) {
      return new Options(port, identity, namespacesBefore, List.of(certificate));
    }
  }

  private TestServer(Options options) {
    this.options = options;
    this.clients = new MemoryTrustListManager();
    this.server = new OpcUaServer(config(options, clients), profile -> transport());
    for (int i = 0; i < options.namespacesBefore(); i++) {
      fillers.add(new TestNodes(server, "urn:bumpless:test:other:" + i));
    }
    this.nodes = new TestNodes(server, NAMESPACE);
  }

  /** A running server. */
  public static TestServer start(Options options) {
    var started = new TestServer(options);
    started.fillers.forEach(TestNodes::startup);
    started.nodes.startup();
    try {
      started.server.startup().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the test server does not start", e);
    }
    return started;
  }

  public static TestServer start() {
    return start(Options.fresh());
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }

  public Options options() {
    return options;
  }

  public String endpoint() {
    return "opc.tcp://127.0.0.1:" + options.port();
  }

  public X509Certificate certificate() {
    return options.identity().certificate();
  }

  /** Lets clients with this certificate in. */
  public void trustClient(X509Certificate certificate) {
    clients.addTrustedCertificate(certificate);
  }

  public static NodeAddress address(String name) {
    return new NodeAddress(NAMESPACE, "s=" + name);
  }

  public TestServer addDouble(String name, double value) {
    nodes.add(name, NodeIds.Double, value, true);
    return this;
  }

  /** Adds a variable of any built-in type. */
  public TestServer add(String name, NodeId dataType, Object value, boolean writable) {
    nodes.add(name, dataType, value, writable);
    return this;
  }

  /** Gives a variable the properties EURange and EngineeringUnits. */
  public TestServer describe(String name, double low, double high, String unit) {
    nodes.describe(name, low, high, unit);
    return this;
  }

  public void set(String name, Object value) {
    nodes.set(name, value, 0);
  }

  public void set(String name, Object value, long status) {
    nodes.set(name, value, status);
  }

  public void remove(String name) {
    nodes.remove(name);
  }

  /** What clients wrote, in order. */
  public List<Write> writes() {
    return List.copyOf(nodes.writes());
  }

  public int sessions() {
    return server.getSessionManager().getAllSessions().size();
  }

  public int subscriptions() {
    return server.getSubscriptions().size();
  }

  /** Stops all subscriptions without telling anybody; the sessions stay. */
  public void silenceSubscriptions() {
    server.getSubscriptions().values().forEach(Subscription::deleteSubscription);
  }

  /** The ids of the subscriptions at the server. */
  public List<UInteger> subscriptionIds() {
    return List.copyOf(server.getSubscriptions().keySet());
  }

  /** The handles that clients gave their monitored items. */
  public List<Long> clientHandles() {
    return server.getSubscriptions().values().stream()
        .flatMap(s -> s.getMonitoredItems().values().stream())
        .map(item -> item.getClientHandle())
        .toList();
  }

  @Override
  public void close() {
    try {
      server.shutdown().get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("the test server does not stop", e);
    }
    nodes.shutdown();
    fillers.forEach(TestNodes::shutdown);
  }

  private static OpcTcpServerTransport transport() {
    return new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build());
  }

  private static OpcUaServerConfig config(Options options, MemoryTrustListManager clients) {
    var quarantine = new MemoryCertificateQuarantine();
    var factory =
        new RsaSha256CertificateFactory() {
          @Override
          protected KeyPair createRsaSha256KeyPair() {
            return options.identity().keyPair();
          }

          @Override
          protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) {
            return new X509Certificate[] {options.identity().certificate()};
          }
        };
    DefaultApplicationGroup group;
    try {
      group =
          DefaultApplicationGroup.createAndInitialize(
              clients,
              new MemoryCertificateStore(),
              factory,
              new DefaultServerCertificateValidator(clients, quarantine));
    } catch (Exception e) {
      throw new IllegalStateException("cannot set up the server's certificate", e);
    }
    return OpcUaServerConfig.builder()
        .setApplicationUri(options.identity().applicationUri())
        .setApplicationName(LocalizedText.english("Bumpless test server"))
        .setProductUri("urn:bumpless:test")
        .setEndpoints(endpoints(options))
        .setBuildInfo(new BuildInfo("urn:bumpless", "bumpless", "test", "0", "0", DateTime.now()))
        .setCertificateManager(new DefaultCertificateManager(quarantine, group))
        .setIdentityValidator(
            new CompositeValidator(
                AnonymousIdentityValidator.INSTANCE,
                new UsernameIdentityValidator(
                    c -> USER.equals(c.getUsername()) && PASSWORD.equals(c.getPassword())),
                new X509IdentityValidator(options.users()::contains)))
        .build();
  }

  private static Set<EndpointConfig> endpoints(Options options) {
    EndpointConfig.Builder any =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress("127.0.0.1")
            .setBindPort(options.port())
            .setHostname("127.0.0.1")
            .setCertificate(options.identity().certificate())
            .addTokenPolicies(
                OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS,
                OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME);
    if (!options.users().isEmpty()) {
      any.addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_X509);
    }
    var endpoints = new LinkedHashSet<EndpointConfig>();
    // The weakest first: clients that take the first one would be caught.
    endpoints.add(
        any.copy()
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .build());
    endpoints.add(secured(any, MessageSecurityMode.Sign));
    endpoints.add(secured(any, MessageSecurityMode.SignAndEncrypt));
    return endpoints;
  }

  private static EndpointConfig secured(EndpointConfig.Builder any, MessageSecurityMode mode) {
    return any.copy()
        .setSecurityPolicy(SecurityPolicy.Basic256Sha256)
        .setSecurityMode(mode)
        .build();
  }
}
