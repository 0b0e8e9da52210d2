package io.bumpless.opcua.milo;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.session.BrowsedVariable;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.session.NodeReading;
import io.bumpless.opcua.session.NodeWrite;
import io.bumpless.opcua.session.OpcUaSession;
import io.bumpless.opcua.session.ServerStatus;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.TypedValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** {@link OpcUaSession} over one {@link MiloLink}. */
public final class MiloSession implements OpcUaSession {

  private static final NodeAddress STATE = NodeAddress.standard(2259);
  private static final NodeAddress START_TIME = NodeAddress.standard(2257);
  private static final NodeAddress CURRENT_TIME = NodeAddress.standard(2258);

  private final MiloLink link;
  private final NodeReader reader;

  private MiloSession(MiloLink link) {
    this.link = link;
    this.reader = new NodeReader(link);
  }

  /** Opens a session; see {@link io.bumpless.opcua.session.OpcUaSession}. */
  public static MiloSession open(ConnectionSettings settings) throws OpcUaException {
    return new MiloSession(SessionOpener.open(settings));
  }

  @Override
  public ServerInfo server() {
    return link.server();
  }

  @Override
  public boolean isOpen() {
    return link.isOpen();
  }

  @Override
  public List<String> namespaces() {
    return link.namespaces().uris();
  }

  @Override
  public List<NodeReading> read(List<NodeAddress> nodes, Duration deadline) throws OpcUaException {
    List<DataValue> values =
        reader.read(
            nodes.stream().map(node -> NodeReader.attribute(node, AttributeId.Value)).toList(),
            Deadline.in(deadline));
    var readings = new ArrayList<NodeReading>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      DataValue value = values.get(i);
      readings.add(
          new NodeReading(
              nodes.get(i),
              Values.typed(value.value()),
              Values.status(value.statusCode()),
              Values.time(value.sourceTime()),
              Values.time(value.serverTime())));
    }
    return List.copyOf(readings);
  }

  @Override
  public List<NodeAttributes> readAttributes(List<NodeAddress> nodes, Duration deadline)
      throws OpcUaException {
    return new AttributeReader(link, reader).read(nodes, Deadline.in(deadline));
  }

  @Override
  public List<OpcUaStatus> write(List<NodeWrite> writes, Duration deadline) throws OpcUaException {
    var results = new ArrayList<OpcUaStatus>(writes.size());
    var sent = new ArrayList<WriteValue>();
    for (NodeWrite write : writes) {
      Optional<NodeId> node = link.namespaces().nodeId(write.node());
      results.add(node.isPresent() ? OpcUaStatus.GOOD : OpcUaStatus.BAD_NODE_ID_UNKNOWN);
      node.ifPresent(
          id ->
              sent.add(
                  new WriteValue(
                      id,
                      AttributeId.Value.uid(),
                      null,
                      DataValue.valueOnly(Values.variant(write.value())))));
    }
    if (sent.isEmpty()) {
      return List.copyOf(results);
    }
    StatusCode[] answers =
        Objects.requireNonNull(
            link.await(
                    link.client().writeAsync(sent), deadline, "writing " + sent.size() + " nodes")
                .getResults());
    int next = 0;
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).isGood()) {
        results.set(i, Values.status(answers[next++]));
      }
    }
    return List.copyOf(results);
  }

  @Override
  public ServerStatus serverStatus(Duration deadline) throws OpcUaException {
    List<NodeReading> read = read(List.of(STATE, START_TIME, CURRENT_TIME), deadline);
    ServerStatus.State[] states = ServerStatus.State.values();
    int state = (int) read.getFirst().value().number().orElse(states.length - 1);
    return new ServerStatus(
        state >= 0 && state < states.length ? states[state] : ServerStatus.State.Unknown,
        time(read.get(1)),
        time(read.get(2)));
  }

  @Override
  public List<BrowsedVariable> browse(NodeAddress start, int maxVariables, Duration deadline)
      throws OpcUaException {
    return new Browser(link, new AttributeReader(link, reader))
        .variables(start, maxVariables, Deadline.in(deadline));
  }

  @Override
  public void close() {
    link.close();
  }

  private static Instant time(NodeReading reading) {
    return reading.value() instanceof TypedValue.Time t ? t.value() : Instant.EPOCH;
  }
}
