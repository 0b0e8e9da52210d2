package io.bumpless.plant.opcua;

import java.time.Instant;

/**
 * One value that a client wants to write.
 *
 * @param at when it arrived
 * @param session the writer's session
 * @param node identifier, or the whole NodeId when it is none of ours
 * @param attribute what is written; anything but 13 (Value) is refused by the server
 * @param value plain Java value: Double, Integer, Long, Boolean, String, or a List of these
 * @param type Java type of the value as sent, e.g. {@code Double[]}
 * @param bare value only, no status and no time stamps (actuation rule A18)
 */
public record NodeWrite(
    Instant at,
    Writer session,
    String node,
    int attribute,
    Object value,
    String type,
    boolean bare) {

  /** The same write with another value. */
  public NodeWrite withValue(Object other) {
    return new NodeWrite(at, session, node, attribute, other, type, bare);
  }

  /**
   * Who writes.
   *
   * @param id session NodeId
   * @param name session name
   * @param application ApplicationUri of the client
   * @param user {@code anonymous}, a user name, or the subject of a certificate
   */
  public record Writer(String id, String name, String application, String user) {}
}
