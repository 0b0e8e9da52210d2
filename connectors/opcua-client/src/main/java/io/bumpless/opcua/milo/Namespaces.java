package io.bumpless.opcua.milo;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import io.bumpless.opcua.address.NodeAddress;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * A server's namespace table at one time; translates addresses to the indexes of that time.
 *
 * @param uris by index
 */
record Namespaces(List<String> uris) {

  Namespaces {
    uris = List.copyOf(uris);
  }

  /** The node's id in this table; empty when the server does not have the namespace. */
  Optional<NodeId> nodeId(NodeAddress address) {
    int index =
        address.namespaceUri().equals(NodeAddress.OPC_UA)
            ? 0
            : uris.indexOf(address.namespaceUri());
    return index < 0 ? Optional.empty() : Optional.of(nodeId(index, address.identifier()));
  }

  /** The address of a node id of this server; empty when its index is not in the table. */
  Optional<NodeAddress> address(NodeId id) {
    int index = id.getNamespaceIndex().intValue();
    if (index != 0 && index >= uris.size()) {
      return Optional.empty();
    }
    String uri = index == 0 ? NodeAddress.OPC_UA : uris.get(index);
    return Optional.of(new NodeAddress(uri, identifier(id)));
  }

  /** A node id of this server; empty for nodes of other servers. */
  Optional<NodeId> local(ExpandedNodeId id) {
    if (!id.isLocal()) {
      return Optional.empty();
    }
    String uri = id.getNamespaceUri();
    int index =
        uri == null ? Objects.requireNonNull(id.getNamespaceIndex()).intValue() : uris.indexOf(uri);
    return index < 0 ? Optional.empty() : Optional.of(withIdentifier(index, id.getIdentifier()));
  }

  private static NodeId nodeId(int index, String identifier) {
    String value = identifier.substring(2);
    return switch (identifier.charAt(0)) {
      case 'i' -> new NodeId(index, uint(Long.parseLong(value)));
      case 's' -> new NodeId(index, value);
      case 'g' -> new NodeId(index, UUID.fromString(value));
      default -> new NodeId(index, ByteString.of(Base64.getDecoder().decode(value)));
    };
  }

  private static NodeId withIdentifier(int index, Object identifier) {
    return switch (identifier) {
      case UInteger i -> new NodeId(index, i);
      case UUID g -> new NodeId(index, g);
      case ByteString b -> new NodeId(index, b);
      default -> new NodeId(index, identifier.toString());
    };
  }

  private static String identifier(NodeId id) {
    return switch (id.getType()) {
      case Numeric -> "i=" + id.getIdentifier();
      case String -> "s=" + id.getIdentifier();
      case Guid -> "g=" + id.getIdentifier();
      case Opaque ->
          "b="
              + Base64.getEncoder()
                  .encodeToString(((ByteString) id.getIdentifier()).bytesOrEmpty());
    };
  }

  /** For logs: how many there are and a short fingerprint. */
  @Override
  public String toString() {
    return uris.size() + "/" + HexFormat.of().toHexDigits(uris.hashCode());
  }
}
