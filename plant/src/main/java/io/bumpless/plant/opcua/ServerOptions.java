package io.bumpless.plant.opcua;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * How the OPC UA server is opened.
 *
 * @param port TCP port on 127.0.0.1; 0 = a free one
 * @param applicationUri identity of the server; also in its certificate
 * @param namespaceUri namespace of all nodes
 * @param namespacesBefore how many other namespaces come first: its index is one more than usual
 *     for each
 * @param rootName name of the folder that holds them
 * @param stateDir folder for keys, trust lists and the journal
 * @param protections which endpoints are offered
 * @param access who may come in
 */
public record ServerOptions(
    int port,
    String applicationUri,
    String namespaceUri,
    int namespacesBefore,
    String rootName,
    Path stateDir,
    Set<Protection> protections,
    Access access) {

  public ServerOptions {
    protections = Set.copyOf(protections);
  }

  /** Security policy and mode of an endpoint. */
  public enum Protection {
    NONE,
    SIGN,
    SIGN_AND_ENCRYPT
  }

  /**
   * Who may come in.
   *
   * @param trustAllClients accept every application certificate; for the demo only
   * @param anonymous accept sessions without a user
   * @param passwords users by name; empty = no user names accepted
   */
  public record Access(boolean trustAllClients, boolean anonymous, Map<String, String> passwords) {
    public Access {
      passwords = Map.copyOf(passwords);
    }

    /** Names only: passwords never reach a log. */
    @Override
    public String toString() {
      return "Access[trustAllClients=%s, anonymous=%s, users=%s]"
          .formatted(trustAllClients, anonymous, passwords.keySet());
    }
  }
}
