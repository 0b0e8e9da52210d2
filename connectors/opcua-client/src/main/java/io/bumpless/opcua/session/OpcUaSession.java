package io.bumpless.opcua.session;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.ServerInfo;
import io.bumpless.opcua.value.OpcUaStatus;
import java.time.Duration;
import java.util.List;

/**
 * One session for one-shot services. It never reconnects: once lost it stays lost, so that "a new
 * session" is always a visible event to its user (actuation rule A22).
 *
 * <p>Every call has a deadline; when it passes, the call throws with reason {@code Timeout} and the
 * outcome at the server is unknown (actuation rule A19). Calls may come from any thread. Nodes
 * whose namespace the server does not have are answered {@code Bad_NodeIdUnknown}.
 */
public interface OpcUaSession extends AutoCloseable {

  /** What this session is connected to. */
  ServerInfo server();

  /** Whether the session was alive when last looked at; half-open links show within 10 s. */
  boolean isOpen();

  /** The server's namespace URIs, by index. */
  List<String> namespaces();

  /** Reads values in the order of {@code nodes}, in one call where the server's limits allow. */
  List<NodeReading> read(List<NodeAddress> nodes, Duration deadline) throws OpcUaException;

  /** Reads what has to be known before writing, in the order of {@code nodes}. */
  List<NodeAttributes> readAttributes(List<NodeAddress> nodes, Duration deadline)
      throws OpcUaException;

  /**
   * Writes values only, all in one Write call, in order.
   *
   * @return one status per write; the caller judges them (actuation rule A19)
   */
  List<OpcUaStatus> write(List<NodeWrite> writes, Duration deadline) throws OpcUaException;

  /** Reads ServerStatus. */
  ServerStatus serverStatus(Duration deadline) throws OpcUaException;

  /**
   * Walks hierarchical references down from {@code start} and returns the variables found, at most
   * {@code maxVariables}.
   *
   * @param deadline for the whole walk
   */
  List<BrowsedVariable> browse(NodeAddress start, int maxVariables, Duration deadline)
      throws OpcUaException;

  /** Ends the session; waits at most two seconds for the server. Does not throw. */
  @Override
  void close();
}
