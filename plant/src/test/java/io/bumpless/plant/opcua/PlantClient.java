package io.bumpless.plant.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/** A real OPC UA client for tests of the server. */
public final class PlantClient implements AutoCloseable {
  private static final String APPLICATION_URI = "urn:bumpless:plant:test-client";

  private final OpcUaClient client;
  private final String namespaceUri;

  private PlantClient(OpcUaClient client, String namespaceUri) {
    this.client = client;
    this.namespaceUri = namespaceUri;
  }

  /** Key and certificate of a client application or of a user. */
  public record Credentials(KeyPair keyPair, X509Certificate certificate) {
    public static Credentials create(String name) throws Exception {
      KeyPair pair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      X509Certificate certificate =
          new SelfSignedCertificateBuilder(pair)
              .setCommonName(name)
              .setApplicationUri(APPLICATION_URI)
              .build();
      return new Credentials(pair, certificate);
    }
  }

  public static PlantClient plain(String endpoint, String namespaceUri) throws UaException {
    return plain(endpoint, namespaceUri, AnonymousProvider.INSTANCE);
  }

  public static PlantClient plain(String endpoint, String namespaceUri, IdentityProvider identity)
      throws UaException {
    OpcUaClient client =
        OpcUaClient.create(
            endpoint,
            endpoints ->
                endpoints.stream()
                    .filter(e -> e.getSecurityMode() == MessageSecurityMode.None)
                    .findFirst(),
            transport -> {},
            config -> config.setIdentityProvider(identity).setRequestTimeout(uint(5000)));
    return connected(client, namespaceUri);
  }

  public static PlantClient secure(
      String endpoint,
      String namespaceUri,
      MessageSecurityMode mode,
      Credentials own,
      IdentityProvider identity)
      throws UaException {
    OpcUaClient client =
        OpcUaClient.create(
            endpoint,
            endpoints ->
                endpoints.stream()
                    .filter(e -> e.getSecurityMode() == mode)
                    .filter(
                        e ->
                            Objects.equals(
                                e.getSecurityPolicyUri(), SecurityPolicy.Basic256Sha256.getUri()))
                    .findFirst(),
            transport -> {},
            config ->
                config
                    .setApplicationUri(APPLICATION_URI)
                    .setKeyPair(own.keyPair())
                    .setCertificate(own.certificate())
                    .setCertificateChain(new X509Certificate[] {own.certificate()})
                    .setIdentityProvider(identity)
                    .setRequestTimeout(uint(5000)));
    return connected(client, namespaceUri);
  }

  private static PlantClient connected(OpcUaClient client, String uri) throws UaException {
    try {
      client.connect();
    } catch (UaException e) {
      client.disconnectAsync().handle((done, failure) -> client).join();
      throw e;
    }
    return new PlantClient(client, uri);
  }

  public OpcUaClient milo() {
    return client;
  }

  public NodeId node(String id) {
    return new NodeId(client.getNamespaceTable().getIndex(namespaceUri), id);
  }

  public DataValue read(String id) throws UaException {
    return client.readValues(0, TimestampsToReturn.Both, List.of(node(id))).getFirst();
  }

  /** Writes the value only, as the writer of the product does (actuation rule A18). */
  public StatusCode write(String id, Object value) throws UaException {
    return client
        .writeValues(List.of(node(id)), List.of(DataValue.valueOnly(Variant.of(value))))
        .getFirst();
  }

  @Override
  public void close() throws UaException {
    client.disconnect();
  }
}
